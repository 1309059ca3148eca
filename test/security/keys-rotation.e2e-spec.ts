import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { KeysService } from '../../src/keys/keys.service.js';
import { ask, call, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const HOUR = 3600;

describe('published keys', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const jwks = async () => (await call(app, '/jwks')).body as unknown as JSONWebKeySet;
  const mint = async () => {
    const { body } = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
    return body.access_token as string;
  };
  const verifies = async (token: string, keys: JSONWebKeySet) => {
    const currentDate = app.clock.date();
    return jwtVerify(token, createLocalJWKSet(keys), { currentDate }).then(
      () => true,
      () => false,
    );
  };

  it('are public, strong and named once [KY-11]', async () => {
    const { headers, body } = await call(app, '/jwks');
    expect(headers.get('content-type')).toMatch(/^application\/jwk-set\+json/);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const { keys } = body as unknown as JSONWebKeySet;
    const signing = keys.filter(({ use }) => use === 'sig');
    expect(signing.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    expect(keys).toHaveLength(signing.length + keys.filter(({ use }) => use === 'enc').length);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
        expect(key).not.toHaveProperty(secret);
      expect(['RSA', 'EC', 'OKP']).toContain(key.kty);
      expect(key).toMatchObject({ use: expect.any(String), kid: expect.any(String) });
      if (key.kty === 'RSA') expect(Buffer.from(key.n!, 'base64url').length * 8).toBeGreaterThanOrEqual(2048);
    }
  });

  it('rotate without one failed verification at clients that cache them for an hour [KY-10]', async () => {
    const before = await jwks();
    const [firstKid] = [partsOf(await mint()).header.kid];
    let cached = { keys: before, since: 0 };
    const minted: { token: string; at: number }[] = [];
    const kids = new Set<unknown>();
    let failures = 0;
    for (let minute = 0; minute <= 150; minute += 5) {
      if (minute === 10) await app.nest.get(KeysService, { strict: false }).rotate();
      if (minute - cached.since >= 60) cached = { keys: await jwks(), since: minute };
      const token = await mint();
      kids.add(partsOf(token).header.kid);
      minted.push({ token, at: minute });
      for (const { token: each } of minted.filter(({ at }) => minute - at < 10)) {
        if (!(await verifies(each, cached.keys))) failures++;
      }
      app.clock.advance(300);
    }
    expect(failures).toBe(0);
    expect(kids.size).toBe(2);
    expect(kids.has(firstKid)).toBe(true);
  });

  it('are published before they sign, and stay until their last token has ended [KY-10]', async () => {
    const { browser: own } = await authorize(app);
    const old = await tokensFor(app, { scope: 'openid profile' }, WEB, own);
    const { kid: oldKid } = partsOf(old.access_token).header;
    const keys = app.nest.get(KeysService, { strict: false });
    const [next] = await keys.rotate('ES256');
    expect((await jwks()).keys.map(({ kid }) => kid)).toContain(next.kid);
    expect(partsOf(await mint()).header.kid).toBe(oldKid);
    app.clock.advance(HOUR - 300);
    const last = await mint();
    expect(partsOf(last).header.kid).toBe(oldKid);
    const { access_token } = await tokensFor(app, { scope: 'openid profile' });
    app.clock.advance(301);
    expect(partsOf(await mint()).header.kid).toBe(next.kid);
    expect(await verifies(last, await jwks())).toBe(true);
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
    app.clock.advance(24 * HOUR - 600);
    expect((await jwks()).keys.map(({ kid }) => kid)).toContain(oldKid);
    app.clock.advance(HOUR);
    expect((await jwks()).keys.map(({ kid }) => kid)).not.toContain(oldKid);
    expect(await verifies(await mint(), await jwks())).toBe(true);
  });

  it('let an old ID token be a hint after the rotation', async () => {
    const { id_token } = await tokensFor(app, { scope: 'openid' });
    await app.nest.get(KeysService, { strict: false }).rotate('RS256');
    app.clock.advance(HOUR + 1);
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: 'http://localhost:8080/',
    });
    expect((await call(app, `/logout?${query.toString()}`)).status).toBe(303);
  });
});
