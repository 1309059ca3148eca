import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminCaller } from '../e2e/admin-caller.js';
import { ask, call, type MachineAnswer, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { ath, DpopKey, getWithProof, postAs, postWithProof } from '../support/dpop-key.js';
import { TestApp } from '../support/test-app.js';

const EXCHANGER = { id: 'dpop-exchanger', secret: 'dpop-exchanger-secret' };
const SPA = { id: 'demo-spa' };
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';

describe('tokens that are bound to a key', () => {
  let app: TestApp;
  let key: DpopKey;
  let other: DpopKey;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start();
    [key, other] = [await DpopKey.make(app), await DpopKey.make(app)];
    await app.addClient(
      EXCHANGER.id,
      {
        grant_types: ['urn:ietf:params:oauth:grant-type:token-exchange', 'client_credentials'],
        scope: 'openid demo:read',
        resource_servers: ['urn:demo:api'],
        token_exchange_policy: { targets: ['urn:demo:api'], allow_impersonation: true },
      },
      EXCHANGER.secret,
    );
    token = (await redeemed({})).body.access_token as string;
  });
  afterAll(() => app.close());

  const challenge = ({ headers }: MachineAnswer) => headers.get('www-authenticate') ?? '';

  async function redeemed(parameters: Record<string, string>, by = key): Promise<MachineAnswer> {
    const form = redemption(await authorize(app, parameters));
    return postWithProof(app, by, form, { client: WEB });
  }

  it('a proof counts once [DP-04]', async () => {
    const form = { grant_type: 'client_credentials' };
    const client = { id: 'demo-service', secret: 'demo-service-secret' };
    const headers = { dpop: await key.proof('POST', '/token') };
    expect(verdict(await postAs(app, form, { client, headers }))).toBe('200 fine');
    expect(verdict(await postAs(app, form, { client, headers }))).toBe('400 invalid_dpop_proof');
    const claims = { ath: ath(token) };
    const dpop = await key.proof('GET', '/userinfo', { claims });
    const authorization = `DPoP ${token}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(app, '/userinfo', { headers: { authorization, dpop } })),
    );
    const counts = answers.map(verdict).filter((each) => each === '200 fine').length;
    expect(counts).toBe(1);
    expect(new Set(answers.map(verdict))).toEqual(new Set(['200 fine', '401 invalid_dpop_proof']));
  });

  it('what another key has used counts for that key alone [DP-04]', async () => {
    const claims = { jti: 'one-and-the-same', ath: ath(token) };
    expect(verdict(await getWithProof(app, other, token, { claims }))).toBe('401 invalid_token');
    expect(verdict(await getWithProof(app, key, token, { claims }))).toBe('200 fine');
    expect(verdict(await getWithProof(app, key, token, { claims }))).toBe('401 invalid_dpop_proof');
  });

  it('need a proof for them, by their key [DP-06]', async () => {
    for (const wrong of [undefined, ath('another'), 'x', 7, token]) {
      const answer = await getWithProof(app, key, token, { claims: { ath: wrong } });
      expect(verdict(answer)).toBe('401 invalid_dpop_proof');
    }
    const foreign = await getWithProof(app, other, token);
    expect(verdict(foreign)).toBe('401 invalid_token');
    expect(challenge(foreign)).toMatch(/^DPoP .*error="invalid_token"/);
    const without = await call(app, '/userinfo', { headers: { authorization: `DPoP ${token}` } });
    expect(verdict(without)).toBe('401 invalid_token');
  });

  it('are no bearer tokens, nor are bearer tokens bound ones [DP-07]', async () => {
    const asBearer = await userinfo(app, token);
    expect(verdict(asBearer)).toBe('401 invalid_token');
    expect(challenge(asBearer)).toMatch(/^Bearer .*error="invalid_token"/);
    const withProof = await getWithProof(app, key, token, { scheme: 'Bearer' });
    expect(verdict(withProof)).toBe('401 invalid_token');
    const body = new URLSearchParams({ access_token: token });
    const inForm = await call(app, '/userinfo', { method: 'POST', body });
    expect(verdict(inForm)).toBe('401 invalid_token');
    const { access_token: bearer } = await tokensFor(app);
    const asDpop = await getWithProof(app, key, bearer);
    expect(verdict(asDpop)).toBe('401 invalid_token');
    expect(challenge(asDpop)).toMatch(/^DPoP .*error="invalid_token"/);
    expect(verdict(await userinfo(app, bearer))).toBe('200 fine');
  });

  it('at the admin API too [DP-07]', async () => {
    const operator = { id: 'dpop-operator', secret: 'dpop-operator-secret' };
    const metadata = { grant_types: ['client_credentials' as const], scope: 'admin:clients:read' };
    await app.addClient(operator.id, { ...metadata, dpop_bound_access_tokens: true }, operator.secret);
    const grant = { grant_type: 'client_credentials' };
    const bound = (await postWithProof(app, key, grant, { client: operator })).body.access_token as string;
    const path = '/admin/v1/clients';
    expect(verdict(await getWithProof(app, key, bound, { path }))).toBe('200 fine');
    expect(verdict(await getWithProof(app, other, bound, { path }))).toBe('401 invalid_token');
    const elsewhere = await getWithProof(app, key, bound, {
      path,
      claims: { htu: `${app.issuer}/userinfo` },
    });
    expect(verdict(elsewhere)).toBe('401 invalid_dpop_proof');
    expect(challenge(elsewhere)).toMatch(/^DPoP .*error="invalid_dpop_proof"/);
    const asBearer = await call(app, path, { headers: { authorization: `Bearer ${bound}` } });
    expect(verdict(asBearer)).toBe('401 invalid_token');
    const caller = await AdminCaller.of(app, 'admin:clients:read');
    expect(verdict(await getWithProof(app, key, caller.accessToken, { path }))).toBe('401 invalid_token');
    const unproved = await ask(app, grant, operator);
    expect(verdict(unproved)).toBe('400 invalid_dpop_proof');
  });

  it('a code for a key is redeemed with it [DP-09]', async () => {
    const bound = { dpop_jkt: key.jkt };
    expect(verdict(await redeemed(bound))).toBe('200 fine');
    expect(verdict(await redeemed(bound, other))).toBe('400 invalid_grant');
    const unproved = await ask(app, redemption(await authorize(app, bound)));
    expect(verdict(unproved)).toBe('400 invalid_grant');
  });

  it('a pushed request is for one key [DP-09]', async () => {
    const form = { response_type: 'code', redirect_uri: WEB.redirectUri, code_challenge_method: 'S256' };
    const asked = { ...form, code_challenge: 'a'.repeat(43), scope: 'openid', client_id: WEB.id };
    const push = (more: Record<string, string>) =>
      postWithProof(app, other, { ...asked, ...more }, { client: WEB, path: '/par' });
    expect(verdict(await push({ dpop_jkt: key.jkt }))).toBe('400 invalid_request');
    expect(verdict(await push({ dpop_jkt: other.jkt }))).toBe('201 fine');
    expect(verdict(await push({ dpop_jkt: 'short' }))).toBe('400 invalid_request');
    const claims = { htm: 'GET' };
    const bad = await postWithProof(app, other, asked, { client: WEB, path: '/par', claims });
    expect(verdict(bad)).toBe('400 invalid_dpop_proof');
  });

  it('the refresh token of a public client is bound to the key [DP-10]', async () => {
    const form = redemption(await authorize(app, { client_id: SPA.id, scope: 'openid offline_access' }));
    const first = await postWithProof(app, key, form, { client: SPA });
    expect(verdict(first)).toBe('200 fine');
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token as string };
    expect(verdict(await postWithProof(app, other, refresh, { client: SPA }))).toBe('400 invalid_grant');
    expect(verdict(await postAs(app, refresh, { client: SPA }))).toBe('400 invalid_grant');
    const next = await postWithProof(app, key, refresh, { client: SPA });
    expect([verdict(next), next.body.token_type]).toEqual(['200 fine', 'DPoP']);
    const again = { ...refresh, refresh_token: next.body.refresh_token as string };
    expect(verdict(await postWithProof(app, other, again, { client: SPA }))).toBe('400 invalid_grant');
  });

  it('are exchanged by those who hold the key [TX-07]', async () => {
    const issued = await postWithProof(
      app,
      key,
      { grant_type: 'client_credentials', scope: 'demo:read' },
      { client: EXCHANGER },
    );
    const bound = issued.body.access_token as string;
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: 'urn:demo:api',
      subject_token: bound,
      subject_token_type: ACCESS,
    };
    expect(verdict(await ask(app, form, EXCHANGER))).toBe('400 invalid_request');
    expect(verdict(await postWithProof(app, other, form, { client: EXCHANGER }))).toBe('400 invalid_request');
    const exchanged = await postWithProof(app, key, form, { client: EXCHANGER });
    expect([verdict(exchanged), exchanged.body.token_type]).toEqual(['200 fine', 'DPoP']);
    const free = (await ask(app, { grant_type: 'client_credentials', scope: 'demo:read' }, EXCHANGER)).body;
    const acting = { ...form, subject_token: free.access_token as string };
    const actor = { ...acting, actor_token: bound, actor_token_type: ACCESS };
    expect(verdict(await ask(app, actor, EXCHANGER))).toBe('400 invalid_request');
  });
});
