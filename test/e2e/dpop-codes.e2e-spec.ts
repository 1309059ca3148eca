import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientsService } from '../../src/clients/clients.service.js';
import { ResourceServersService } from '../../src/resources/resource-servers.service.js';
import { NO_SENDER, type TokenSender } from '../../src/token/sender/token-sender.js';
import { TokenService } from '../../src/token/token.service.js';
import { call, verdict } from '../support/calls.js';
import { approveNewest, beginCiba, CIBA, CIBA_GRANT } from '../support/ciba-flow.js';
import { authorize, authorizeUrl, pkce, redemption, responseOf, WEB } from '../support/code-flow.js';
import { approve, deviceCodes, TV } from '../support/device-flow.js';
import { DpopKey, getWithProof, postWithProof } from '../support/dpop-key.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

describe('codes that are bound to a DPoP key (RFC 9449 §10)', () => {
  let app: TestApp;
  let key: DpopKey;
  let other: DpopKey;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'open' });
    [key, other] = [await DpopKey.make(app), await DpopKey.make(app)];
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  /** Redeems a code with each key in turn; a code that is refused is gone. */
  async function redeemers(url: (challenge: string) => Promise<string>, client = WEB): Promise<string[]> {
    const verdicts: string[] = [];
    for (const by of [other, key]) {
      const { verifier, challenge } = pkce();
      const { code } = responseOf(browser, await browser.follow(await browser.get(await url(challenge))));
      verdicts.push(verdict(await postWithProof(app, by, redemption({ code, verifier }), { client })));
    }
    return verdicts;
  }

  const pushed = (challenge: string) => ({
    client_id: WEB.id,
    response_type: 'code',
    redirect_uri: WEB.redirectUri,
    scope: 'openid profile',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });

  it('by dpop_jkt at the authorization endpoint', async () => {
    const verdicts = await redeemers((challenge) =>
      Promise.resolve(authorizeUrl({ dpop_jkt: key.jkt }, challenge)),
    );
    expect(verdicts).toEqual(['400 invalid_grant', '200 fine']);
  });

  it('by the proof with a pushed request (§10.1)', async () => {
    const verdicts = await redeemers(async (challenge) => {
      const answer = await postWithProof(app, key, pushed(challenge), { client: WEB, path: '/par' });
      return pushedUrl(answer.body.request_uri as string);
    });
    expect(verdicts).toEqual(['400 invalid_grant', '200 fine']);
  });

  it('by dpop_jkt inside a signed request, where the one outside counts for nothing (RFC 9101 §6.3)', async () => {
    const signing = await SigningClient.make(app, 'dpop-signing');
    const client = { ...WEB, id: signing.id, secret: 'dpop-signing-secret' };
    const metadata = { redirect_uris: [WEB.redirectUri], scope: 'openid profile', first_party: true };
    await app.addClient(client.id, { ...metadata, jwks: signing.jwks }, client.secret);
    const verdicts = await redeemers(async (challenge) => {
      const request = await signing.requestObject({
        ...pushed(challenge),
        client_id: client.id,
        dpop_jkt: key.jkt,
      });
      const query = new URLSearchParams({ client_id: client.id, request, dpop_jkt: other.jkt });
      return `/authorize?${query.toString()}`;
    }, client);
    expect(verdicts).toEqual(['400 invalid_grant', '200 fine']);
  });

  it('a thumbprint that is none is told to the client', async () => {
    for (const dpop_jkt of ['short', `${key.jkt}=`, 'ü'.repeat(43)]) {
      const answer = await browser.get(authorizeUrl({ dpop_jkt }));
      expect(responseOf(browser, answer)).toMatchObject({ error: 'invalid_request' });
    }
  });

  it('devices, back-channel requests and passwords give bound tokens to those who prove a key (§5)', async () => {
    const { device_code, user_code } = await deviceCodes(app);
    await approve(app, user_code, browser);
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const byDevice = await postWithProof(app, key, { grant_type, device_code }, { client: TV });
    expect([verdict(byDevice), byDevice.body.token_type]).toEqual(['200 fine', 'DPoP']);

    const { auth_req_id } = await beginCiba(app);
    await approveNewest(app);
    const byCiba = await postWithProof(app, key, { grant_type: CIBA_GRANT, auth_req_id }, { client: CIBA });
    expect([verdict(byCiba), byCiba.body.token_type]).toEqual(['200 fine', 'DPoP']);

    const trusted = { id: 'dpop-password', secret: 'dpop-password-secret' };
    await app.addClient(trusted.id, { grant_types: ['password'], first_party: true }, trusted.secret);
    const form = { grant_type: 'password', username: 'alice', password: 'alice-password-1', scope: 'openid' };
    const byPassword = await postWithProof(app, key, form, { client: trusted });
    expect([verdict(byPassword), byPassword.body.token_type]).toEqual(['200 fine', 'DPoP']);

    for (const { body } of [byDevice, byCiba, byPassword])
      expect(verdict(await getWithProof(app, key, body.access_token as string))).toBe('200 fine');
  });

  it('is registered as dpop_bound_access_tokens, where the tokens can be bound (§5.2)', async () => {
    const register = (metadata: object) =>
      call(app, '/register', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(metadata),
      });
    const bound = { redirect_uris: ['https://rp.test/cb'], dpop_bound_access_tokens: true };
    expect((await register(bound)).body).toMatchObject({ dpop_bound_access_tokens: true });
    const implicit = { grant_types: ['implicit' as const], response_types: ['id_token token' as const] };
    const wrong = { ...bound, ...implicit };
    expect(verdict(await register(wrong))).toBe('400 invalid_client_metadata');
    await expect(app.addClient('dpop-implicit', wrong)).rejects.toThrow(/dpop_bound_access_tokens excludes/);
    const push = {
      grant_types: [CIBA_GRANT],
      backchannel_token_delivery_mode: 'push' as const,
      backchannel_client_notification_endpoint: 'https://app.example.com/ciba',
      dpop_bound_access_tokens: true,
    };
    await expect(app.addClient('dpop-push', push)).rejects.toThrow(/dpop_bound_access_tokens excludes/);
  });

  it('no token of such a client is made without a key, however it comes about', async () => {
    const id = 'dpop-everywhere';
    await app.addClient(
      id,
      { grant_types: ['client_credentials'], dpop_bound_access_tokens: true },
      'secret',
    );
    const client = (await app.nest.get(ClientsService, { strict: false }).find(id))!;
    const tokens = app.nest.get(TokenService, { strict: false });
    const proved = { by: 'client' as const, scopes: [], details: [] };
    const servers = () => app.nest.get(ResourceServersService, { strict: false }).all();
    const asked = { client, resources: [], details: undefined, servers };
    const issue = (sender: TokenSender) => tokens.issue(proved, { ...asked, sender });
    await expect(issue(NO_SENDER)).rejects.toMatchObject({ code: 'invalid_dpop_proof' });
    const certificate = { 'x5t#S256': key.jkt };
    const byCertificate = issue({ proved: [certificate], confirmation: certificate });
    await expect(byCertificate).rejects.toMatchObject({ code: 'invalid_dpop_proof' });
    const confirmation = { jkt: key.jkt };
    expect((await issue({ proved: [confirmation], confirmation })).token_type).toBe('DPoP');
  });
});
