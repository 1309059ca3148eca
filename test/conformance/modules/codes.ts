import { expect, it } from '@jest/globals';
import { type MachineAnswer, userinfo, verdict } from '../../support/calls.js';
import { parametersOf } from '../../support/conformance/authorization-responses.js';
import { seemingEntropy } from '../../support/conformance/entropy.js';
import { type Module } from '../../support/conformance/plan.js';
import { SuiteClient } from '../../support/conformance/suite-client.js';
import { CALLBACK, unregister } from '../../support/conformance/suite-registration.js';

/** An error of the token endpoint, RFC 6749 §5.2. */
function expectRefused(answer: MachineAnswer, error = 'invalid_grant'): void {
  expect(verdict(answer)).toBe(`400 ${error}`);
  expect(answer.body).toEqual({
    error,
    error_description: expect.stringMatching(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/),
  });
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
}

/** Codes are for one use, and for one client. */
export const codes: Module = (stage, variant) => {
  it('oidcc-codereuse: a second use at once is refused', async () => {
    const { client, browser } = stage;
    const { response } = await client.complete({}, browser);
    expectRefused(await client.redeem(response.code));
  });

  it('oidcc-codereuse-30seconds: a second use is refused, and ends what the first one gave', async () => {
    const { app, client, browser } = stage;
    const { response, tokens } = await client.complete({}, browser);
    stage.app.clock.advance(30);
    expect((await userinfo(app, tokens.access_token as string)).status).toBe(200);
    expectRefused(await client.redeem(response.code));
    expect(verdict(await userinfo(app, tokens.access_token as string))).toBe('401 invalid_token');
  });

  it('a code is of no use to another client, nor with another redirect URI', async () => {
    const { client, browser } = stage;
    const other = await SuiteClient.register(stage.app, variant);
    const codeOf = async () => {
      const { answer, parameters } = await client.walk({}, browser);
      return parametersOf(answer, client.asked(parameters)).code;
    };
    expectRefused(await other.redeem(await codeOf()));
    expectRefused(await client.redeem(await codeOf(), { redirect_uri: `${client.redirectUri}/` }));
  });

  it.each<[string, Record<string, string>]>([
    ['invalid_grant', { grant_type: 'authorization_code', code: 'unheard-of', redirect_uri: CALLBACK }],
    ['invalid_request', { grant_type: 'authorization_code', redirect_uri: CALLBACK }],
    ['invalid_request', { code: 'unheard-of', redirect_uri: CALLBACK }],
    ['unsupported_grant_type', { grant_type: 'urn:unheard:of' }],
    ['unauthorized_client', { grant_type: 'client_credentials' }],
  ])('token errors are 400, JSON and to the point: %s', async (error, form) => {
    expectRefused(await stage.client.token(form), error);
  });

  it('oidcc-server-client-secret-post: the whole flow with the secret in the form', async () => {
    const client = await SuiteClient.register(stage.app, variant, {
      token_endpoint_auth_method: 'client_secret_post',
    });
    await client.complete({}, stage.browser);
    await unregister(stage.app, client.registration);
  });
};

/** oidcc-refresh-token. */
export const refreshTokens: Module = (stage, variant) => {
  const register = async () => {
    const grants = stage.client.registration.metadata.grant_types as string[];
    return SuiteClient.register(stage.app, variant, { grant_types: [...grants, 'refresh_token'] });
  };
  const refresh = (client: SuiteClient, refreshToken: unknown, more: Record<string, string> = {}) =>
    client.token({ grant_type: 'refresh_token', refresh_token: refreshToken as string, ...more });

  it('oidcc-refresh-token: new tokens of the same sign-in, as strong as they must be', async () => {
    const client = await register();
    const scope = 'openid offline_access';
    const first = await client.complete({ scope, prompt: 'consent' }, stage.browser);
    expect(first.pages).toEqual(['consent']);
    stage.app.clock.advance(1);
    const parameters = { ...first.parameters, nonce: undefined };
    const answer = await refresh(client, first.tokens.refresh_token, { scope });
    const { tokens, claims } = await client.readTokens(answer, parameters);
    const { iss, sub, aud, auth_time } = first.claims;
    expect(claims).toMatchObject({ iss, sub, aud, auth_time });
    expect(claims.iat).toBeGreaterThan(first.claims.iat);
    expect(tokens.access_token).not.toBe(first.accessToken);
    for (const token of [first.tokens.refresh_token, tokens.refresh_token] as string[]) {
      expect(token).toMatch(/^[\x21-\x7e]{22,}$/);
      expect(seemingEntropy(token)).toBeGreaterThanOrEqual(128);
    }
    expect((await userinfo(stage.app, tokens.access_token as string)).body.sub).toBe(sub);
  });

  it('oidcc-refresh-token: is of no use to another client, and stays of use to its own', async () => {
    const [client, other] = [await register(), await register()];
    const { tokens, parameters } = await client.complete({ scope: 'openid offline_access' }, stage.browser);
    expectRefused(await refresh(other, tokens.refresh_token));
    const answer = await refresh(client, tokens.refresh_token);
    await client.readTokens(answer, { ...parameters, nonce: undefined });
  });
};
