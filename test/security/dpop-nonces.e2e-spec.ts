import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MachineAnswer, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { DpopKey, getWithProof, postAs, postWithProof } from '../support/dpop-key.js';
import { NATIVE } from '../support/native-app.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const GRANT = { grant_type: 'client_credentials' };
const REQUIRED = { DPOP_NONCES: 'required' };
const PUSHED = {
  client_id: WEB.id,
  response_type: 'code',
  redirect_uri: WEB.redirectUri,
  code_challenge: 'a'.repeat(43),
  code_challenge_method: 'S256',
  scope: 'openid',
};

describe('nonces of the server in DPoP proofs', () => {
  let app: TestApp;
  let elsewhere: TestApp;
  let key: DpopKey;
  beforeAll(async () => {
    app = await TestApp.start({ ...REQUIRED, CARDEA_SECRET: 'the-secret-of-this-server-0123456789' });
    elsewhere = await TestApp.start({ ...REQUIRED, CARDEA_SECRET: 'the-secret-of-another-server-0123456' });
    key = await DpopKey.make(app);
  });
  afterAll(async () => {
    await app.close();
    await elsewhere.close();
  });

  const nonceIn = ({ headers }: MachineAnswer) => headers.get('dpop-nonce')!;
  const atToken = (nonce?: string, at = app) =>
    postWithProof(at, key, GRANT, { client: SERVICE, claims: { nonce } });
  const atPar = (nonce?: string) =>
    postWithProof(app, key, PUSHED, { client: WEB, path: '/par', claims: { nonce } });

  it('are asked for at the token and PAR endpoints [DP-08]', async () => {
    const foreign = nonceIn(await atToken(undefined, elsewhere));
    for (const attempt of [atToken, atPar]) {
      const first = await attempt();
      expect(verdict(first)).toBe('400 use_dpop_nonce');
      const nonce = nonceIn(first);
      expect(nonce).toMatch(/^[A-Za-z0-9_-]{43}$/);
      for (const wrong of [foreign, '', `${nonce}x`])
        expect(verdict(await attempt(wrong))).toBe('400 use_dpop_nonce');
      expect(verdict(await attempt(nonce))).toMatch(/^20[01] fine$/);
    }
  });

  it('are asked for at the authorization challenge endpoint, before anything is judged [DP-08]', async () => {
    const client = { id: 'nonce-mobile' };
    await app.addClient(client.id, { ...NATIVE, token_endpoint_auth_method: 'none' });
    const person = { username: 'nonce-person', password: 'nonce-person-password' };
    await app.addUser(person.username, person.password);
    const { client_id: _id, redirect_uri: _uri, ...asked } = PUSHED;
    const at = (nonce?: string) =>
      postWithProof(
        app,
        key,
        { ...asked, ...person },
        { client, path: '/authorize-challenge', claims: { nonce } },
      );
    const first = await at();
    expect([verdict(first), first.body.auth_session]).toEqual(['400 use_dpop_nonce', undefined]);
    expect(verdict(await at(nonceIn(first)))).toBe('200 fine');
  });

  it('are asked for at UserInfo [DP-08]', async () => {
    const nonce = nonceIn(await atToken());
    const form = redemption(await authorize(app));
    const issued = await postWithProof(app, key, form, { client: WEB, claims: { nonce } });
    const token = issued.body.access_token as string;
    for (const wrong of [undefined, 'stale', nonceIn(await atToken(undefined, elsewhere))]) {
      const refused = await getWithProof(app, key, token, { claims: { nonce: wrong } });
      expect(verdict(refused)).toBe('401 use_dpop_nonce');
      expect(refused.headers.get('www-authenticate')).toMatch(/^DPoP .*error="use_dpop_nonce"/);
      const right = await getWithProof(app, key, token, { claims: { nonce: nonceIn(refused) } });
      expect(verdict(right)).toBe('200 fine');
    }
  });

  it('are asked for at the admin API [DP-08]', async () => {
    const operator = { id: 'dpop-nonce-operator', secret: 'dpop-nonce-operator-secret' };
    const metadata = { grant_types: ['client_credentials' as const], scope: 'admin:users:read' };
    await app.addClient(operator.id, metadata, operator.secret);
    const nonce = nonceIn(await atToken());
    const { body } = await postWithProof(app, key, GRANT, { client: operator, claims: { nonce } });
    const token = body.access_token as string;
    const path = '/admin/v1/users';
    const refused = await getWithProof(app, key, token, { path });
    expect(verdict(refused)).toBe('401 use_dpop_nonce');
    const right = await getWithProof(app, key, token, { path, claims: { nonce: nonceIn(refused) } });
    expect(verdict(right)).toBe('200 fine');
    expect(nonceIn(right)).toBe(nonce);
  });

  it('rotate, and the next one comes with every answer [DP-08]', async () => {
    const first = nonceIn(await atToken());
    app.clock.advance(120);
    const answer = await atToken(first);
    expect(verdict(answer)).toBe('200 fine');
    const second = nonceIn(answer);
    expect(second).not.toBe(first);
    app.clock.advance(120);
    const stale = await atToken(first);
    expect(verdict(stale)).toBe('400 use_dpop_nonce');
    expect(verdict(await atToken(second))).toBe('200 fine');
    expect(verdict(await atToken(nonceIn(stale)))).toBe('200 fine');
  });

  it('are for proofs alone: bearer tokens are given without [DP-08]', async () => {
    const answer = await postAs(app, GRANT, { client: SERVICE });
    expect([verdict(answer), answer.body.token_type]).toEqual(['200 fine', 'Bearer']);
  });

  it('do not make a bad proof good, nor a used one [DP-08]', async () => {
    const claims = { nonce: nonceIn(await atToken()), jti: 'used-with-its-nonce' };
    const attempt = () => postWithProof(app, key, GRANT, { client: SERVICE, claims });
    expect(verdict(await attempt())).toBe('200 fine');
    expect(verdict(await attempt())).toBe('400 invalid_dpop_proof');
    const old = { nonce: claims.nonce, iat: app.clock.seconds() - 3600 };
    const late = await postWithProof(app, key, GRANT, { client: SERVICE, claims: old });
    expect(verdict(late)).toBe('400 invalid_dpop_proof');
  });
});
