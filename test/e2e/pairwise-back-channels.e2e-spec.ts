import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient, verdict } from '../support/calls.js';
import { approveNewest, CIBA_GRANT, pollCiba, requestPerson } from '../support/ciba-flow.js';
import { WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { deliver, REACHING_HERE, type SignedIn, signInAt, signOut } from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

/** What pairwise clients and Cardea tell each other of people without a browser between them. */
describe('pairwise subjects over the back channel (OIDC Core §8)', () => {
  let app: TestApp;
  let receiver: LogoutReceiver;
  let signing: SigningClient;
  let alice: SignedIn;
  const client: TestClient = { id: 'pairwise-back', secret: 'pairwise-back-secret' };
  beforeAll(async () => {
    receiver = await LogoutReceiver.open();
    app = await TestApp.start(REACHING_HERE);
    signing = await SigningClient.make(app, client.id);
    await app.addClient(
      client.id,
      {
        subject_type: 'pairwise',
        first_party: true,
        grant_types: ['authorization_code', CIBA_GRANT],
        redirect_uris: [WEB.redirectUri],
        scope: 'openid profile',
        backchannel_logout_uri: receiver.uri('pairwise'),
        jwks: signing.jwks,
      },
      client.secret,
    );
    alice = await signInAt(app, client);
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  const asked = (form: Record<string, string>) =>
    requestPerson(app, { login_hint: undefined, ...form }, client);

  it('a person is asked by an ID token of the client, and the answer calls him the same', async () => {
    const { body } = await asked({ id_token_hint: alice.id_token });
    await approveNewest(app);
    const answer = await pollCiba(app, body.auth_req_id as string, {}, client);
    expect(partsOf(answer.body.id_token as string).claims.sub).toBe(alice.sub);
    expect(alice.sub).toMatch(/^[\w-]{22}$/);
  });

  it('a person is asked by what the client calls him, and by no public name', async () => {
    const hint = async (sub: string) => {
      const sub_id = { format: 'iss_sub', iss: app.issuer, sub };
      const claims = { iss: client.id, aud: app.issuer, exp: app.clock.seconds() + 60, sub_id };
      return verdict(await asked({ login_hint_token: await signing.sign(claims) }));
    };
    const { id } = await app.addUser('pairwise-hinted', 'pairwise-hinted-password');
    expect(await hint(alice.sub)).toBe('200 fine');
    expect(await hint(id)).toBe('400 unknown_user_id');
  });

  it('a logout token calls the person as his ID token did', async () => {
    await signOut(alice);
    await deliver(app);
    const tokens = receiver.tokensOf('pairwise').map((token) => partsOf(token).claims);
    expect(tokens).toEqual([expect.objectContaining({ aud: client.id, sub: alice.sub, sid: alice.sid })]);
  });
});
