import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { ask, refresh, type TestClient } from '../support/calls.js';
import { authorizeUrl, responseOf } from '../support/code-flow.js';
import { approve, deviceCodes, ownCount, poll } from '../support/device-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import {
  addLogoutClient,
  addPerson,
  deliver,
  REACHING_HERE,
  type SignedIn,
  signInAt,
  signOut,
} from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

describe('back-channel logout', () => {
  let app: TestApp;
  let receiver: LogoutReceiver;
  beforeAll(async () => {
    receiver = await LogoutReceiver.open();
    app = await TestApp.start(REACHING_HERE);
    ownCount(app);
  });
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  async function listening(name: string, metadata: ClientMetadata = {}): Promise<TestClient> {
    return addLogoutClient(app, { backchannel_logout_uri: receiver.uri(name), ...metadata });
  }

  const toldOf = (name: string) => receiver.tokensOf(name).map((token) => partsOf(token).claims.sid);
  /** Which clients have been told, in order, once all is delivered. */
  async function told(): Promise<string[]> {
    await deliver(app);
    return receiver.received.map(({ client }) => client).sort();
  }

  it('tells every client that took part in the session, and no other, once', async () => {
    const [a, b, c] = [await listening('a'), await listening('b'), await listening('c')];
    const first = await signInAt(app, a);
    await signInAt(app, a, { browser: first.browser });
    await signInAt(app, b, { browser: first.browser });
    const other = await signInAt(app, c);
    await signOut(first);
    expect(await told()).toEqual(['a', 'b']);
    expect([toldOf('a'), toldOf('b')]).toEqual([[first.sid], [first.sid]]);
    await signOut(other);
    expect(await told()).toEqual(['a', 'b', 'c']);
  });

  it('tells it to clients with offline access too, whose refresh tokens live on; others end (§2.7)', async () => {
    const [offline, bound] = [await listening('offline'), await listening('bound')];
    const first = await signInAt(app, offline, { scope: 'openid offline_access' });
    const second = await signInAt(app, bound, { browser: first.browser });
    await signOut(first);
    expect(await told()).toEqual(['bound', 'offline']);
    expect((await refresh(app, first.refresh_token, {}, offline)).status).toBe(200);
    expect((await refresh(app, second.refresh_token, {}, bound)).status).toBe(400);
  });

  it('tells clients that got their ID token from the browser', async () => {
    const flows = { grant_types: ['implicit' as const], response_types: ['id_token' as const] };
    const implicit = await listening('implicit', flows);
    const first = await signInAt(app, await listening('code'));
    const pkce = { code_challenge: undefined, code_challenge_method: undefined };
    const request = { client_id: implicit.id, response_type: 'id_token', scope: 'openid', ...pkce };
    const answer = await first.browser.get(authorizeUrl(request));
    expect(partsOf(responseOf(first.browser, answer).id_token).claims.sid).toBe(first.sid);
    await signOut(first);
    expect(await told()).toEqual(['code', 'implicit']);
  });

  it('tells clients that got their ID token for a device, or in exchange', async () => {
    const code = await listening('code');
    const first = await signInAt(app, code);
    const device = await listening('device', { grant_types: [DEVICE], first_party: false });
    const codes = await deviceCodes(app, { scope: 'openid' }, device);
    await approve(app, codes.user_code, first.browser);
    const { body } = await poll(app, codes.device_code, {}, device);
    expect(partsOf(body.id_token as string).claims.sid).toBe(first.sid);
    const token_exchange_policy = { subject_audiences: [code.id] };
    const exchanging = await listening('exchange', { grant_types: [EXCHANGE], token_exchange_policy });
    const exchanged = await ask(
      app,
      {
        grant_type: EXCHANGE,
        subject_token: first.id_token,
        subject_token_type: ID_TOKEN,
        requested_token_type: ID_TOKEN,
      },
      exchanging,
    );
    expect(partsOf(exchanged.body.access_token as string).claims.sid).toBe(first.sid);
    await signOut(first);
    expect(await told()).toEqual(['code', 'device', 'exchange']);
  });

  it('tells nobody who got no ID token, has no address, or was told before', async () => {
    const [access, silent] = [await listening('access'), await addLogoutClient(app)];
    const first = await signInAt(app, silent);
    const answer = await first.browser.get(authorizeUrl({ client_id: access.id, scope: 'offline_access' }));
    expect(responseOf(first.browser, answer).code).toEqual(expect.any(String));
    await signOut(first);
    await signOut(first);
    expect(await told()).toEqual([]);
  });

  it('tells a client by its algorithm for ID tokens', async () => {
    const client = await listening('es256', { id_token_signed_response_alg: 'ES256' });
    await signOut(await signInAt(app, client));
    await deliver(app);
    const { header } = partsOf(receiver.tokensOf('es256')[0]);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'logout+jwt' });
  });

  it('goes by the address that is registered when it is sent, and forgets clients that are gone', async () => {
    const administration = new Administration(app);
    const [moved, gone] = [await listening('before'), await listening('gone')];
    const first = await signInAt(app, moved);
    await signInAt(app, gone, { browser: first.browser });
    await administration.changeClient(moved.id, { backchannel_logout_uri: receiver.uri('after') });
    await administration.clients.remove(gone.id);
    await signOut(first);
    expect(await told()).toEqual(['after']);
  });

  it('says nothing of a session that runs out by itself, or whose code comes too late', async () => {
    const client = await listening('expired');
    const first = await signInAt(app, client);
    app.clock.advance(3601);
    expect(responseOf(first.browser, await first.browser.get(authorizeUrl({ prompt: 'none' }))).error).toBe(
      'login_required',
    );
    expect(await told()).toEqual([]);
  });

  it('is recorded for each client', async () => {
    const client = await listening('recorded');
    const { sub, sid, ...session } = await signInAt(app, client);
    await signOut({ sub, sid, ...session });
    await deliver(app);
    const [event] = await new Administration(app).events('logout_token.delivered');
    expect(event).toMatchObject({ clientId: client.id, userId: sub, detail: { session_id: sid } });
  });

  it('is said when somebody else signs in in the same browser', async () => {
    const client = await listening('first');
    const { person } = await addPerson(app);
    const { browser, sid } = await signInAt(app, client);
    const begun = await browser.follow(
      await browser.get(authorizeUrl({ client_id: client.id, scope: 'openid', prompt: 'login' })),
    );
    await browser.post(begun.url.pathname, { ...person, action: 'login' });
    await deliver(app);
    expect(toldOf('first')).toEqual([sid]);
  });

  it('is said when the person chooses another account', async () => {
    const client = await listening('chosen');
    const { browser, sid } = await signInAt(app, client);
    const begun = await browser.follow(
      await browser.get(authorizeUrl({ client_id: client.id, scope: 'openid', prompt: 'select_account' })),
    );
    await browser.post(begun.url.pathname, { action: 'other' });
    await deliver(app);
    expect(toldOf('chosen')).toEqual([sid]);
  });

  it('is said once when a session is ended many times at once', async () => {
    const first: SignedIn = await signInAt(app, await listening('raced'));
    const again = () => {
      const browser = new TestBrowser(app.url);
      browser.setCookie('cardea_session', first.browser.cookie('cardea_session')!);
      return signOut({ ...first, browser });
    };
    await Promise.all(Array.from({ length: 10 }, again));
    expect(await told()).toEqual(['raced']);
  });
});
