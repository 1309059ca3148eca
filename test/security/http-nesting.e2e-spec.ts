import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { AdminCaller } from '../e2e/admin-caller.js';
import { call, post } from '../support/calls.js';
import { basic } from '../support/code-flow.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { outcome, requestUrl, RP } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('JSON that is nested to exhaust whoever reads it [IF-04]', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
    token = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  const bodies = [lists(2000), objects(2000), lists(20_000), objects(65), `{"jwks":${lists(64)}}`];

  it('is refused in registrations', async () => {
    for (const body of bodies) {
      const answer = await register(app, body, token);
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_client_metadata']);
    }
    expect((await register(app, { ...PORTAL, unknown: JSON.parse(objects(60)) }, token)).status).toBe(201);
  });

  it('is refused by the admin API, as a document and as a merge patch', async () => {
    const { body: nina } = await admin.post('users', { username: 'nina', password: 'nina-password-15' });
    for (const nested of bodies) {
      for (const [method, path, type] of [
        ['POST', 'users', 'application/json'],
        ['PATCH', `users/${nina.id}`, 'application/merge-patch+json'],
      ]) {
        const headers = { 'content-type': type, authorization: `Bearer ${admin.accessToken}` };
        const body = `{"attributes":${nested}}`;
        const answer = await call(app, `/admin/v1/${path}`, { method, headers, body });
        expect([method, answer.status]).toEqual([method, 400]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    }
    const kept = await admin.patch(`users/${nina.id}`, { attributes: JSON.parse(objects(60)) as object });
    expect(kept.status).toBe(200);
  });

  it('is refused in the claims parameter, and in a request object', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'ES256' }] };
    await app.addClient('nesting', { redirect_uris: [RP.redirectUri], jwks }, 'nesting-secret');
    const asked = { client_id: 'nesting' };
    const browser = new TestBrowser(app.url);
    const claims = `{"userinfo":{"name":{"value":${lists(1500)}}}}`;
    expect(outcome(await browser.get(requestUrl({ ...asked, claims })))).toBe(
      `invalid_request to ${RP.redirectUri}`,
    );
    for (const nested of [
      `"claims":{"userinfo":${lists(4000)}}`,
      `"authorization_details":${lists(5000)}`,
      `"resource":${lists(5000)}`,
    ]) {
      const text = `{"iss":"nesting","aud":"${app.issuer}","client_id":"nesting","exp":${app.clock.seconds() + 60},${nested}}`;
      const request = await new CompactSign(Buffer.from(text))
        .setProtectedHeader({ alg: 'ES256', kid: '1' })
        .sign(privateKey);
      const authorization = basic('nesting', 'nesting-secret');
      const answer = await post(app, '/par', { ...asked, request }, { authorization });
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request_object']);
    }
  });
});
