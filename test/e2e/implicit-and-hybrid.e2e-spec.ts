import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { RESPONSE_TYPES } from '../../src/clients/response-types.js';
import { allow, authorizeUrl, basic, pkce, responseOf, signIn, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const REDIRECT = 'https://hybrid.test/cb';
const halfHash = (text: string) => {
  const digest = createHash('sha256').update(text).digest();
  return digest.subarray(0, 16).toString('base64url');
};

describe('implicit and hybrid responses', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    app = await TestApp.start();
    const redirect_uris = [REDIRECT];
    const grant_types = ['authorization_code' as const, 'implicit' as const, 'refresh_token' as const];
    await app.addClient(
      'hybrid',
      { redirect_uris, grant_types, response_types: [...RESPONSE_TYPES] },
      'hybrid-secret',
    );
    browser = new TestBrowser(app.url);
    const consent = await signIn(browser, await browser.get(request({ scope: 'openid profile email' }).url));
    await allow(browser, consent);
  });
  afterAll(() => app.close());

  function request(parameters: Record<string, string | undefined>) {
    const { verifier, challenge } = pkce();
    const url = authorizeUrl({ client_id: 'hybrid', redirect_uri: REDIRECT, ...parameters }, challenge);
    return { url, verifier };
  }

  async function respond(parameters: Record<string, string | undefined>) {
    const { url, verifier } = request(parameters);
    const answer = await browser.get(url);
    return { location: browser.location(answer), parameters: responseOf(browser, answer), verifier };
  }

  const verified = async (idToken: string) => {
    const jwks = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    return (await jwtVerify(idToken, jwks, { issuer: app.issuer, audience: 'hybrid' })).payload;
  };

  for (const response_type of RESPONSE_TYPES.filter((type) => type !== 'code')) {
    it(`answers ${response_type} in the fragment, with what was asked for and hashes that hold (OIDC Core §3.2, §3.3)`, async () => {
      const { location, parameters } = await respond({ response_type });
      expect(location!.search).toBe('');
      const words = response_type.split(' ');
      expect(Object.keys(parameters).includes('code')).toBe(words.includes('code'));
      expect(Object.keys(parameters).includes('access_token')).toBe(words.includes('token'));
      expect(Object.keys(parameters).includes('id_token')).toBe(words.includes('id_token'));
      expect(parameters).toMatchObject({ state: 's1', iss: app.issuer });
      if (words.includes('token'))
        expect(parameters).toMatchObject({ token_type: 'Bearer', expires_in: '600' });
      if (!words.includes('id_token')) return;
      const claims = await verified(parameters.id_token);
      expect(claims.nonce).toBe('n1');
      expect(claims.at_hash).toBe(words.includes('token') ? halfHash(parameters.access_token) : undefined);
      expect(claims.c_hash).toBe(words.includes('code') ? halfHash(parameters.code) : undefined);
      expect(claims.s_hash).toBe(halfHash('s1'));
      expect(claims.name).toBe(response_type === 'id_token' ? 'Alice Marie Liddell' : undefined);
    });
  }

  it('answers token alone without OpenID Connect too (RFC 6749 §4.2)', async () => {
    const scope = 'profile';
    const { location, parameters } = await respond({ response_type: 'token', scope, nonce: undefined });
    expect(location!.search).toBe('');
    expect(parameters).toMatchObject({ token_type: 'Bearer', scope, state: 's1', iss: app.issuer });
    expect(decodeJwt(parameters.access_token)).toMatchObject({ client_id: 'hybrid', scope });
    for (const absent of ['id_token', 'code', 'refresh_token']) expect(parameters).not.toHaveProperty(absent);
  });

  it('redeems the code of a hybrid response for tokens of the same person', async () => {
    const { parameters, verifier } = await respond({ response_type: 'code id_token' });
    const form = {
      grant_type: 'authorization_code',
      code: parameters.code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    };
    const { status, body } = await token(app, form, basic('hybrid', 'hybrid-secret'));
    expect(status).toBe(200);
    const front = await verified(parameters.id_token);
    expect(decodeJwt(body.id_token as string)).toMatchObject({
      sub: front.sub,
      iss: front.iss,
      auth_time: front.auth_time,
    });
  });

  it('gives an access token that UserInfo accepts', async () => {
    const { parameters } = await respond({ response_type: 'id_token token' });
    const answer = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${parameters.access_token}` },
    });
    expect(answer.status).toBe(200);
  });

  it('takes the words in any order, and answers by form_post when asked', async () => {
    expect((await respond({ response_type: 'token id_token' })).parameters.id_token).toBeDefined();
    const page = await browser.get(
      request({ response_type: 'code id_token', response_mode: 'form_post' }).url,
    );
    expect(page.text).toContain('name="id_token"');
    expect(page.headers.get('location')).toBeNull();
  });

  it('wants a nonce where there is an ID token, and errors are in the fragment too (OIDC Core §3.2.2.1)', async () => {
    const { location, parameters } = await respond({ response_type: 'id_token token', nonce: undefined });
    expect(location!.search).toBe('');
    expect(parameters).toMatchObject({ error: 'invalid_request', state: 's1', iss: app.issuer });
    expect((await respond({ response_type: 'code token', nonce: undefined })).parameters.code).toBeDefined();
  });

  it('never sends a token in a query [AZ-27]', async () => {
    const { location, parameters } = await respond({
      response_type: 'id_token token',
      response_mode: 'query',
    });
    expect(location!.search).toBe('');
    expect(parameters.error).toBe('invalid_request');
  });

  it('refuses what the client was not given [AZ-12]', async () => {
    const web = await browser.get(authorizeUrl({ response_type: 'id_token token' }));
    expect(responseOf(browser, web).error).toBe('unauthorized_client');
    expect(responseOf(browser, await browser.get(authorizeUrl({ response_type: 'token' }))).error).toBe(
      'unauthorized_client',
    );
    for (const response_type of ['token token', 'code code', 'none', 'bogus']) {
      expect((await respond({ response_type })).parameters.error).toBe('unsupported_response_type');
    }
  });
});
