import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { decodeJwt } from 'jose';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { authorizeUrl, pkce, redemption, token } from '../support/code-flow.js';
import { Enrolling } from '../support/enrolling.js';
import { InteractionCaller, type Told } from '../support/interaction-caller.js';
import { codeOf } from '../support/one-time-codes.js';
import { TestApp } from '../support/test-app.js';

const SECOND = { scope: 'openid', prompt: 'consent', acr_values: 'urn:cardea:acr:2fa' };

/** What the state tells of what is being set up. */
interface Enrolment {
  enrolment_id: string;
  method: string;
  secret: string;
  otpauth_uri: string;
  fido2_options: PublicKeyCredentialCreationOptionsJSON;
}
const enrolmentIn = ({ body }: Told) => body.enrolment as Enrolment;

describe('setting up a second factor by the interaction API', () => {
  let app: TestApp;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
  });
  afterAll(() => app.close());

  /** Somebody who has proved his password and needs a second factor. */
  async function needing() {
    const username = `needing-${++made}`;
    const password = `${username}-password-1`;
    const user = await app.addUser(username, password);
    const { verifier, challenge } = pkce();
    const screens = await InteractionCaller.at(app, authorizeUrl(SECOND, challenge));
    const told = await screens.prove({ method: 'password', username }, { password });
    expect(told.body).toMatchObject({ step: 'enrol', methods: ['passkey', 'totp'] });
    expect(told.body).not.toHaveProperty('enrolment');
    return { user, screens, verifier };
  }

  const methodsOf = async (userId: string) =>
    app.nest.get(CredentialsService, { strict: false }).methodsOf(userId);

  it('sets up an app by its secret, and tells recovery codes once', async () => {
    const { user, screens, verifier } = await needing();
    const begun = await screens.post('enrol/initiate', { method: 'totp' });
    const enrolment = enrolmentIn(begun);
    expect([begun.status, begun.body.step, enrolment.method]).toEqual([200, 'enrol', 'totp']);
    expect(enrolment.otpauth_uri).toContain(`secret=${enrolment.secret}`);
    expect((await screens.read()).body.enrolment).toEqual(enrolment);
    const { enrolment_id, secret } = enrolment;
    const wrong = await screens.post('enrol/perform', { enrolment_id, pass_code: '000000' });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'wrong_credentials']);
    expect(screens.browser.cookie('cardea_session')).toBeUndefined();
    const pass_code = codeOf(app, secret);
    const done = await screens.post('enrol/perform', { enrolment_id, pass_code, name: 'My phone' });
    expect([done.status, done.body.step]).toEqual([200, 'consent']);
    expect(done.body.recovery_codes).toHaveLength(10);
    expect(done.body).not.toHaveProperty('enrolment');
    expect((await screens.read()).body).not.toHaveProperty('recovery_codes');
    expect(await methodsOf(user.id)).toEqual(['totp', 'recovery_code']);
    await screens.post('consent', { scope: 'openid' });
    const code = (await screens.leave()).searchParams.get('code')!;
    const { body } = await token(app, redemption({ code, verifier }));
    expect(decodeJwt(body.id_token as string).amr).toEqual(['pwd', 'otp', 'mfa']);
  });

  it('sets up a passkey by the options that were told last, after another choice', async () => {
    const { user, screens } = await needing();
    await screens.post('enrol/initiate', { method: 'totp' });
    const begun = enrolmentIn(await screens.post('enrol/initiate', { method: 'passkey' }));
    expect(begun.fido2_options).toMatchObject({ rp: { id: 'localhost' }, user: { name: user.username } });
    expect(begun).not.toHaveProperty('secret');
    const { fido2_options } = enrolmentIn(await screens.read());
    const key = new Enrolling(app).authenticator();
    const answer = (options: PublicKeyCredentialCreationOptionsJSON) =>
      screens.post('enrol/perform', {
        enrolment_id: begun.enrolment_id,
        fido2_response: key.create(options),
      });
    expect((await answer(begun.fido2_options)).body.error).toBe('wrong_credentials');
    const { fido2_options: next } = enrolmentIn(await screens.read());
    expect(next.challenge).not.toBe(fido2_options.challenge);
    const done = await answer(next);
    expect([done.body.step, (done.body.recovery_codes as string[]).length]).toEqual(['consent', 10]);
    expect(await methodsOf(user.id)).toEqual(['passkey', 'recovery_code']);
  });
});
