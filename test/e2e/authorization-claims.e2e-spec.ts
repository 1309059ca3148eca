import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { authorize, authorizeUrl, redemption, token, WEB } from '../support/code-flow.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PROFILE = [
  'birthdate',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];
const BY_SCOPE: Record<string, string[]> = {
  profile: PROFILE,
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};
const PROTOCOL = ['acr', 'amr', 'at_hash', 'aud', 'auth_time', 'exp', 'iat', 'iss', 'nonce', 'sid', 'sub'];

describe('claims', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  async function claimsFor(parameters: Record<string, string>) {
    const { body } = await token(app, redemption(await authorize(app, parameters)));
    const response = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${body.access_token as string}` },
    });
    expect(response.status).toBe(200);
    return {
      idToken: decodeJwt(body.id_token as string) as Record<string, unknown>,
      userinfo: (await response.json()) as Record<string, unknown>,
    };
  }

  it.each(Object.keys(BY_SCOPE))(
    'of scope %s are all in UserInfo and none in the ID token (OIDC Core §5.4)',
    async (scope) => {
      const { idToken, userinfo } = await claimsFor({ scope: `openid ${scope}` });
      expect(Object.keys(userinfo).sort()).toEqual([...BY_SCOPE[scope], 'sub'].sort());
      expect(userinfo.sub).toBe(idToken.sub);
      expect(Object.keys(idToken).sort()).toEqual(PROTOCOL);
    },
  );

  it('of all scopes have the types of OIDC Core §5.1', async () => {
    const { userinfo } = await claimsFor({ scope: 'openid profile email address phone' });
    expect(userinfo).toMatchObject({
      name: 'Alice Marie Liddell',
      email_verified: true,
      phone_number_verified: true,
      updated_at: expect.any(Number),
      address: { country: 'United Kingdom' },
      birthdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    expect(JSON.stringify(userinfo)).not.toMatch(/null|""/);
  });

  it('that a person does not have are left out (OIDC Core §5.3.2)', async () => {
    await app.addUser('plain', 'a-right-password-1', {
      claims: { name: 'Plain', nickname: '', address: {} },
    });
    const person = { username: 'plain', password: 'a-right-password-1' };
    const scope = 'openid profile email address phone';
    const authorized = await authorize(app, { scope }, new TestBrowser(app.url), person);
    const { body } = await token(app, redemption(authorized));
    const headers = { authorization: `Bearer ${body.access_token as string}` };
    const userinfo = (await (await fetch(`${app.url}/userinfo`, { headers })).json()) as object;
    expect(Object.keys(userinfo).sort()).toEqual(['name', 'preferred_username', 'sub', 'updated_at']);
  });

  it('asked for one by one are given without their scope, where they were asked for (OIDC Core §5.5)', async () => {
    const claims = JSON.stringify({
      userinfo: { name: { essential: true }, email: null, 'urn:unknown': null },
      id_token: { nickname: null, auth_time: { essential: true } },
      somewhere_else: { x: 1 },
    });
    const { idToken, userinfo } = await claimsFor({ scope: 'openid', claims });
    expect(userinfo).toEqual({ sub: idToken.sub, name: 'Alice Marie Liddell', email: 'alice@example.com' });
    expect(Object.keys(idToken).sort()).toEqual([...PROTOCOL, 'nickname'].sort());
  });

  it('cannot be asked for by a parameter that is not what OIDC Core §5.5 defines', async () => {
    for (const claims of [
      'x',
      '[]',
      '1',
      'null',
      '{"userinfo":1}',
      '{"id_token":[]}',
      '{"userinfo":{"name":true}}',
    ])
      expect(outcome(await new TestBrowser(app.url).get(authorizeUrl({ claims })))).toBe(
        `invalid_request to ${WEB.redirectUri}`,
      );
  });

  it('cannot replace those of the protocol', async () => {
    const claims = JSON.stringify({
      id_token: {
        iss: { value: 'https://evil.example' },
        aud: null,
        exp: { value: 1 },
        nonce: { value: 'x' },
      },
      userinfo: { sub: null, password_hash: null, passwordHash: null, attributes: null, roles: null },
    });
    const { idToken, userinfo } = await claimsFor({ scope: 'openid', claims });
    expect(idToken).toMatchObject({ iss: app.issuer, aud: WEB.id, nonce: 'n1' });
    expect(Object.keys(userinfo)).toEqual(['sub']);
  });
});
