import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { call, type MachineAnswer, post, type TestClient, userinfo, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { DpopKey, getWithProof, postAs, postWithProof } from '../support/dpop-key.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';

const API = { id: 'demo-api', secret: 'demo-api-secret' };
const OPAQUE = { id: 'dpop-opaque', secret: 'dpop-opaque-secret' };
const ALGS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256'];
const CODE = { grant_types: ['authorization_code' as const, 'refresh_token' as const] };

describe('sender-constrained tokens by DPoP (RFC 9449)', () => {
  let app: TestApp;
  let key: DpopKey;
  beforeAll(async () => {
    app = await TestApp.start();
    key = await DpopKey.make(app);
    const metadata = { ...CODE, redirect_uris: [WEB.redirectUri], scope: 'openid profile demo:read' };
    await app.addClient(OPAQUE.id, { ...metadata, access_token_format: 'opaque' }, OPAQUE.secret);
  });
  afterAll(() => app.close());

  async function redeemed(
    client: TestClient = WEB,
    parameters: Record<string, string> = {},
  ): Promise<MachineAnswer> {
    const form = redemption(await authorize(app, { client_id: client.id, ...parameters }));
    return postWithProof(app, key, form, { client });
  }

  const introspected = (token: string, { id, secret }: TestClient) =>
    post(app, '/introspect', { token }, { authorization: basic(id, secret!) });

  it.each(ALGS)('takes proofs by %s (§5)', async (alg) => {
    const by = await DpopKey.make(app, alg);
    const form = redemption(await authorize(app));
    const { status, body } = await postWithProof(app, by, form, { client: WEB });
    expect([status, body.token_type]).toEqual([200, 'DPoP']);
    const token = body.access_token as string;
    expect(partsOf(token).claims.cnf).toEqual({ jkt: by.jkt });
    for (let count = 0; count < 2; count++)
      expect(verdict(await getWithProof(app, by, token))).toBe('200 fine');
  });

  it('says in discovery which algorithms, and no others (§5.1)', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.dpop_signing_alg_values_supported).toEqual(ALGS);
  });

  it('binds opaque tokens as well, and introspection says so (§6.2)', async () => {
    const { body } = await redeemed(OPAQUE);
    const token = body.access_token as string;
    expect([body.token_type, token]).toEqual(['DPoP', expect.stringMatching(/^cardea_at_/)]);
    expect(verdict(await getWithProof(app, key, token))).toBe('200 fine');
    expect(verdict(await userinfo(app, token))).toBe('401 invalid_token');
    const { body: said } = await introspected(token, OPAQUE);
    expect(said).toMatchObject({ active: true, token_type: 'DPoP', cnf: { jkt: key.jkt } });
  });

  it('tells resource servers by JWT and phantom token too (RFC 9701, §6.1)', async () => {
    const grant = { grant_type: 'client_credentials', scope: 'demo:read' };
    const client = { id: 'demo-service', secret: 'demo-service-secret' };
    const { body } = await postWithProof(app, key, grant, { client });
    const token = body.access_token as string;
    const as = (accept: string) =>
      post(app, '/introspect', { token }, { authorization: basic(API.id, API.secret), accept });
    const signed = partsOf((await as('application/token-introspection+jwt')).text).claims;
    expect(signed.token_introspection).toMatchObject({ token_type: 'DPoP', cnf: { jkt: key.jkt } });
    expect(partsOf((await as('application/jwt')).text).claims.cnf).toEqual({ jkt: key.jkt });
    const free = (await postAs(app, grant, { client })).body.access_token as string;
    const bearer = (await introspected(free, API)).body;
    expect([bearer.token_type, bearer.cnf]).toEqual(['Bearer', undefined]);
  });

  it.each(['DPoP', 'dpop', 'DPOP'])('knows the scheme by any case: %s (RFC 9110 §11.1)', async (scheme) => {
    const token = (await redeemed()).body.access_token as string;
    expect(verdict(await getWithProof(app, key, token, { scheme }))).toBe('200 fine');
  });

  it('asks those who come with nothing for either scheme (§7.1)', async () => {
    for (const path of ['/userinfo', '/admin/v1/users']) {
      const { status, headers } = await call(app, path);
      const challenge = headers.get('www-authenticate');
      expect([status, challenge]).toEqual([401, `Bearer realm="cardea", DPoP algs="${ALGS.join(' ')}"`]);
    }
  });

  it('lets a confidential client refresh with a new key, to which the tokens are bound then (§5)', async () => {
    const { body } = await redeemed(WEB, { scope: 'openid offline_access' });
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token as string };
    const next = await DpopKey.make(app);
    const refreshed = await postWithProof(app, next, form, { client: WEB });
    expect([verdict(refreshed), refreshed.body.token_type]).toEqual(['200 fine', 'DPoP']);
    const token = refreshed.body.access_token as string;
    expect(verdict(await getWithProof(app, next, token))).toBe('200 fine');
    expect(verdict(await getWithProof(app, key, token))).toBe('401 invalid_token');
    const unproved = { ...form, refresh_token: refreshed.body.refresh_token as string };
    expect((await postAs(app, unproved, { client: WEB })).body.token_type).toBe('Bearer');
  });

  it('demands a proof of clients that are registered so, for every grant (§5.2)', async () => {
    const client = { id: 'dpop-always', secret: 'dpop-always-secret' };
    const metadata = { ...CODE, redirect_uris: [WEB.redirectUri], scope: 'openid offline_access' };
    await app.addClient(client.id, { ...metadata, dpop_bound_access_tokens: true }, client.secret);
    const code = await authorize(app, { client_id: client.id, scope: 'openid offline_access' });
    expect(verdict(await postAs(app, redemption(code), { client }))).toBe('400 invalid_dpop_proof');
    const { body } = await postWithProof(app, key, redemption(code), { client });
    const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token as string };
    expect(verdict(await postAs(app, refresh, { client }))).toBe('400 invalid_dpop_proof');
    expect(verdict(await postWithProof(app, key, refresh, { client }))).toBe('200 fine');
  });

  it('keeps the refresh token of a public client bound in its grant, that of others free (§5)', async () => {
    const administration = new Administration(app);
    const spa = { id: 'demo-spa' };
    const bound = (await redeemed(spa, { scope: 'openid offline_access' })).body;
    const free = (await redeemed(WEB, { scope: 'openid offline_access' })).body;
    const confirmations = [bound, free].map(async ({ access_token }) => {
      const { grant_id } = partsOf(access_token as string).claims;
      return (await administration.grants.find(grant_id as string))!.confirmation;
    });
    expect(await Promise.all(confirmations)).toEqual([{ jkt: key.jkt }, null]);
  });

  it('is open to pages of clients: they may send proofs and read nonces (Fetch §3.2)', async () => {
    const origin = 'http://localhost:8080';
    const preflight = await call(app, '/token', { method: 'OPTIONS', headers: { origin } });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type, dpop');
    const token = (await redeemed()).body.access_token as string;
    const { headers } = await call(app, '/userinfo', { headers: { origin, authorization: `DPoP ${token}` } });
    expect(headers.get('access-control-expose-headers')).toBe('WWW-Authenticate, DPoP-Nonce, Retry-After');
  });
});
