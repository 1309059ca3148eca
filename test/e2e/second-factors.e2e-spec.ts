import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Administration } from '../support/administration.js';
import { authorizeUrl, responseOf, WEB } from '../support/code-flow.js';
import { BY, Enrolling } from '../support/enrolling.js';
import { messagesTo } from '../support/mailbox.js';
import { SignInVisit } from '../support/sign-in-visit.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'person-password-1';
const SECOND = { acr_values: 'urn:cardea:acr:2fa' };

describe('signing in with more than a password', () => {
  let app: TestApp;
  let enrolling: Enrolling;
  let credentials: CredentialsService;
  let person: UserEntity;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    app.clock.stop();
    enrolling = new Enrolling(app);
    credentials = app.nest.get(CredentialsService, { strict: false });
  });
  beforeEach(async () => {
    app.clock.advance(90);
    person = await app.addUser(`person-${++count}`, PASSWORD);
  });
  afterAll(() => app.close());

  const shown = (secret: string) => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0]);

  /** Enrols an app; what it shows from now on. */
  async function withApp(): Promise<() => string> {
    const totp = app.nest.get(Totp, { strict: false });
    const secret = totp.begin();
    await totp.confirm(person.id, secret, shown(secret), 'Phone', BY);
    app.clock.advance(90);
    return () => shown(secret);
  }

  async function session() {
    const sessions = app.nest.get(SessionsService, { strict: false });
    const { items } = await sessions.list({ limit: 1, userId: person.id });
    return items.at(0);
  }

  const withPassword = async (parameters: Record<string, string> = {}) => {
    const visit = await SignInVisit.begin(app, parameters);
    await visit.login(person.username, PASSWORD);
    return visit;
  };

  it('offers passkeys on the login page, and lets a person in whom one of them names', async () => {
    const authenticator = await enrolling.enrolled(person);
    const visit = await SignInVisit.begin(app);
    expect(visit.page.text).toContain('autocomplete="username webauthn"');
    expect(visit.asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(visit.asked.allowCredentials).toBeUndefined();
    await visit.passkey(authenticator.get(visit.asked));
    expect(visit.isSignedIn).toBe(true);
    expect(await session()).toMatchObject({ amr: ['swk', 'user', 'mfa'], acr: 'phr' });
  });

  it('asks for the second factor again when the first is sent once more, as by a second click', async () => {
    const code = await withApp();
    const visit = await withPassword();
    const heading = visit.heading;
    await visit.login(person.username, PASSWORD);
    expect([visit.isSignedIn, visit.heading]).toEqual([false, heading]);
    await visit.send({ action: 'verify', code: code() });
    expect(visit.isSignedIn).toBe(true);
  });

  it('asks anew where a session was begun in a way that the client does not allow', async () => {
    await app.addClient('c-keys', {
      redirect_uris: [WEB.redirectUri],
      first_party: true,
      sign_in_methods: ['passkey'],
    });
    const { browser } = await withPassword();
    const silently = await browser.get(authorizeUrl({ client_id: 'c-keys', prompt: 'none' }));
    expect(responseOf(browser, silently).error).toBe('login_required');
    const authenticator = await enrolling.enrolled(person);
    const visit = await SignInVisit.begin(app, { client_id: 'c-keys' }, browser);
    await visit.passkey(authenticator.get(visit.asked));
    expect(visit.isSignedIn).toBe(true);
  });

  it('asks the passkeys of whom is named', async () => {
    const authenticator = await enrolling.enrolled(person);
    const visit = await SignInVisit.begin(app);
    await visit.send({ action: 'passkey', username: person.username });
    expect(visit.heading).toBe('Use your passkey');
    expect(visit.asked.allowCredentials).toMatchObject([
      { id: authenticator.credentialId.toString('base64url') },
    ]);
    await visit.passkey(authenticator.get(visit.asked, { userHandle: null }));
    expect(visit.isSignedIn).toBe(true);
  });

  it('shows the same page for somebody who does not exist', async () => {
    const visit = await SignInVisit.begin(app);
    await visit.send({ action: 'passkey', username: 'nobody-at-all' });
    expect(visit.heading).toBe('Use your passkey');
    expect(visit.asked.allowCredentials?.length).toBeGreaterThan(0);
    await visit.passkey(enrolling.authenticator().get(visit.asked));
    expect(visit.problem).toMatch(/couldn’t be used/);
  });

  it('takes a passkey beside the password, also one that did not verify the person', async () => {
    const authenticator = await enrolling.enrolled(person);
    const visit = await withPassword();
    expect(visit.heading).toBe('Use your passkey');
    expect(visit.asked.userVerification).toBe('preferred');
    await visit.passkey(authenticator.get(visit.asked, { verified: false }));
    expect(visit.isSignedIn).toBe(true);
    expect(await session()).toMatchObject({ amr: ['pwd', 'swk', 'mfa'], acr: 'phr' });
  });

  it('takes one answer for each challenge, of the interaction that it was made for [MF-06]', async () => {
    const authenticator = await enrolling.enrolled(person);
    const visit = await SignInVisit.begin(app);
    const { asked, exchange } = visit;
    await visit.passkey(authenticator.get(asked, { verified: false }), exchange);
    expect(visit.problem).toMatch(/couldn’t be used/);
    await visit.passkey(authenticator.get(asked), exchange);
    expect([visit.isSignedIn, await session()]).toEqual([false, undefined]);
    const [mine, other] = [await SignInVisit.begin(app), await SignInVisit.begin(app)];
    await other.passkey(authenticator.get(mine.asked), mine.exchange);
    await mine.passkey(authenticator.get(other.asked), mine.exchange);
    expect([other.isSignedIn, mine.isSignedIn, await session()]).toEqual([false, false, undefined]);
  });

  it.each(['', '{', 'null', '[]', '{"id":1}', 'x'.repeat(100)])(
    'takes %p for a response that proves nobody',
    async (response) => {
      const visit = await SignInVisit.begin(app);
      await visit.passkey(response);
      expect([visit.page.status, visit.isSignedIn]).toEqual([200, false]);
    },
  );

  it('lets nobody in who is disabled, whatever his passkey says [LG-04]', async () => {
    const authenticator = await enrolling.enrolled(person);
    const visit = await SignInVisit.begin(app);
    await new Administration(app).disableUser(person.id);
    await visit.passkey(authenticator.get(visit.asked));
    expect([visit.isSignedIn, await session()]).toEqual([false, undefined]);
  });

  it('sets up an app while somebody signs in who needs one, and shows recovery codes once', async () => {
    const visit = await withPassword(SECOND);
    expect(visit.heading).toBe('Add another way to sign in');
    await visit.send({ action: 'totp' });
    const secret = secretOn(visit);
    await visit.send({ action: 'enrol', code: '000000', name: 'My phone' });
    expect([visit.problem, secretOn(visit)]).toEqual([expect.stringMatching(/isn’t right/), secret]);
    const answer = await visit.send({ action: 'enrol', code: shown(secret), name: 'My phone' });
    const codes = [...answer.text.matchAll(/data-code[^>]*>([^<]*)</g)].map(([, code]) => code);
    expect(codes).toHaveLength(10);
    await visit.send({ action: 'saved' });
    expect(visit.isSignedIn).toBe(true);
    expect(await session()).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] });
    expect(await credentials.list(person.id)).toMatchObject([
      { type: 'totp', name: 'My phone' },
      { type: 'recovery_code', left: 10 },
    ]);
  });

  it('sets up a passkey in the same way', async () => {
    const visit = await withPassword(SECOND);
    await visit.send({ action: 'passkey' });
    expect(visit.heading).toBe('Set up a passkey');
    const authenticator = enrolling.authenticator();
    const enrol = (response: unknown) =>
      visit.send({ action: 'enrol', name: '', fido2_response: JSON.stringify(response) });
    const stale = visit.asked;
    await enrol({ id: 'x' });
    expect(visit.problem).toMatch(/couldn’t be set up/);
    await enrol(authenticator.create(stale));
    expect(visit.problem).toMatch(/couldn’t be set up/);
    await enrol(authenticator.create(visit.asked));
    expect(visit.heading).toBe('Keep these recovery codes');
    await visit.send({ action: 'saved' });
    expect(visit.isSignedIn).toBe(true);
    expect(await session()).toMatchObject({ acr: 'phr' });
  });

  it('tells the person by mail what was set up, and when few recovery codes are left', async () => {
    const email = `person-${count}@example.com`;
    const claims = { email, email_verified: true };
    person = await app.addUser(`mailed-${count}`, PASSWORD, { claims });
    await withApp();
    const codes = app.nest.get(RecoveryCodes, { strict: false });
    const made = await codes.generate(person.id, BY);
    const told = () => messagesTo(app, email);
    expect(await told()).toHaveLength(2);
    for (const code of made.slice(0, 6)) await codes.use(person.id, code, BY);
    expect(await told()).toHaveLength(2);
    await codes.use(person.id, made[6], BY);
    expect(await told()).toHaveLength(3);
    const [first] = await credentials.list(person.id);
    await credentials.remove(person.id, first.id, BY);
    expect(await told()).toHaveLength(4);
  });

  it('goes back to the choice, and gives up', async () => {
    const visit = await withPassword(SECOND);
    await visit.send({ action: 'totp' });
    await visit.send({ action: 'back' });
    expect(visit.heading).toBe('Add another way to sign in');
    await visit.send({ action: 'cancel' });
    expect(visit.page.headers.get('location')).toContain('error=access_denied');
    expect(await session()).toBeUndefined();
  });

  const secretOn = ({ page }: SignInVisit) =>
    (/data-secret[^>]*>([^<]*)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
});
