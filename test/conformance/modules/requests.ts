import { expect, it } from '@jest/globals';
import { isFrontChannel } from '../../../src/clients/response-types.js';
import { pkce } from '../../support/code-flow.js';
import { parametersOf, readError } from '../../support/conformance/authorization-responses.js';
import { type Module } from '../../support/conformance/plan.js';
import { outcome, PAGE } from '../../support/relying-party.js';
import { ACR_VALUES } from '../../../src/sessions/authentication-context.js';

/** Requests that must not be refused, whatever else they say. */
export const harmlessParameters: Module = (stage) => {
  it.each<[string, Record<string, string>]>([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ui-locales', { ui_locales: 'se' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-login-hint', { login_hint: 'buffy@suite.test' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
    ['oidcc-ensure-other-scope-order-succeeds', { scope: 'phone address email profile openid' }],
  ])('%s: is answered like any other, to somebody known and to a stranger', async (_module, parameters) => {
    expect((await stage.client.complete(parameters, stage.browser)).pages).toEqual([]);
    expect((await stage.client.complete(parameters)).pages).toEqual(['login']);
  });

  it('oidcc-ensure-request-with-acr-values-succeeds: the context reached is one of those asked for', async () => {
    for (const acr_values of ['1 2', ACR_VALUES.join(' '), [...ACR_VALUES, 'urn:unheard:of'].join(' ')]) {
      const { claims } = await stage.client.complete({ acr_values }, stage.browser);
      expect(ACR_VALUES).toContain(claims.acr);
    }
  });

  it('parameters may come in any order', async () => {
    const { client, browser } = stage;
    const reversed = Object.fromEntries(Object.entries(client.parameters({ scope: 'openid' })).reverse());
    const parameters = parametersOf(await client.send(browser, reversed), client.asked(reversed));
    expect(parameters).not.toHaveProperty('error');
  });
};

/** oidcc-ensure-request-with-valid-pkce-succeeds, where there is a code. */
export const validPkce: Module = (stage) => {
  it('oidcc-ensure-request-with-valid-pkce-succeeds: a confidential client may prove more', async () => {
    const { client, browser } = stage;
    for (const right of [true, false]) {
      const { verifier, challenge } = pkce();
      const asked = { code_challenge: challenge, code_challenge_method: 'S256' };
      const { answer, parameters } = await client.walk(asked, browser);
      const { code } = parametersOf(answer, client.asked(parameters));
      const redeemed = await client.redeem(code, { code_verifier: right ? verifier : pkce().verifier });
      if (right) await client.readTokens(redeemed, parameters);
      else expect([redeemed.status, redeemed.body.error]).toEqual([400, 'invalid_grant']);
    }
  });
};

/** Requests that must be refused, and how. */
export const refusedRequests: Module = (stage, variant) => {
  it('oidcc-response-type-missing: an error in the query', async () => {
    const { client } = stage;
    for (const browser of [stage.browser, undefined]) {
      const asked = { response_type: undefined, response_mode: undefined };
      const { answer, parameters, pages } = await client.walk(asked, browser);
      const inQuery = { ...client.asked(parameters), responseType: 'code' as const, responseMode: undefined };
      expect([readError(answer, inQuery), pages]).toEqual(['invalid_request', []]);
    }
  });

  it('oidcc-ensure-registered-redirect-uri: a page, and no way back', async () => {
    const { client } = stage;
    const unknown = ['/unregistered', '/', '?foo=bar'].map((more) => `${client.redirectUri}${more}`);
    for (const redirect_uri of [...unknown, 'https://elsewhere.test/cb']) {
      const { answer } = await client.walk({ redirect_uri }, stage.browser);
      expect([outcome(answer), answer.headers.get('location')]).toEqual([PAGE, null]);
      expect(answer.text).not.toContain(redirect_uri);
    }
  });

  if (variant.responseType.includes('id_token')) {
    it('oidcc-ensure-request-without-nonce-fails: invalid_request', async () => {
      expect(await stage.client.error({ nonce: undefined })).toBe('invalid_request');
      expect(await stage.client.error({ nonce: undefined }, stage.browser)).toBe('invalid_request');
    });
  } else {
    it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow: no nonce, none in the ID token', async () => {
      const { claims } = await stage.client.complete({ nonce: undefined }, stage.browser);
      expect(claims).not.toHaveProperty('nonce');
    });
  }

  it.each<[string, string, Record<string, string>]>([
    ['a prompt that nobody knows', 'invalid_request', { prompt: 'sing' }],
    ['prompt=none with another', 'invalid_request', { prompt: 'none login' }],
    ['a scope that nobody knows, in hostile characters', 'invalid_scope', { scope: 'öpenid "\\\r\n\t' }],
    ['claims that are no JSON', 'invalid_request', { claims: '{"a"\r\n\t\\' }],
    ['a max_age that is no number', 'invalid_request', { max_age: '-1' }],
    ['an id_token_hint that is no token', 'invalid_request', { id_token_hint: 'é"\\' }],
    [
      'a response type of another client',
      'unauthorized_client',
      { response_type: other(variant.responseType) },
    ],
  ])('%s: an error without extra parameters and with plain words', async (_what, error, parameters) => {
    const { client } = stage;
    const all = client.parameters(parameters);
    const responseType = (parameters.response_type ?? variant.responseType) as typeof variant.responseType;
    const answer = await client.send(stage.browser, all);
    expect(readError(answer, { ...client.asked(all), responseType })).toBe(error);
  });
};

/** A response type that the client of a variant did not register, answered in the same part of the address. */
function other(responseType: string): string {
  if (responseType === 'code') return 'code id_token';
  return responseType === 'code token' ? 'code id_token token' : 'code token';
}

/** Request objects without a signature: discovery does not list `none`, and they are never silently ignored. */
export const requestObjects: Module = (stage, variant) => {
  const unsigned = (claims: object) =>
    [{ alg: 'none' }, claims, '']
      .map((part) => (part === '' ? '' : Buffer.from(JSON.stringify(part)).toString('base64url')))
      .join('.');

  it('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', async () => {
    const { client } = stage;
    const request = unsigned({ ...client.parameters(), scope: 'openid email' });
    expect(await client.error({ request }, stage.browser)).toBe('invalid_request_object');
  });

  it('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
    const request_uri = 'https://suite.test/test/a/cardea/requesturi#sha';
    expect(await stage.client.error({ request_uri }, stage.browser)).toBe('invalid_request_uri');
  });

  it('oidcc-ensure-request-object-with-redirect-uri: an outer address that is not registered stays a page', async () => {
    const request = unsigned(stage.client.parameters());
    const { answer } = await stage.client.walk({ request, redirect_uri: 'https://elsewhere.test/cb' });
    expect([outcome(answer), answer.headers.get('location')]).toEqual([
      '400 page invalid_request_object',
      null,
    ]);
  });

  it('the error is where the answer would have been', async () => {
    const { client } = stage;
    const all = client.parameters({ request: 'x', response_mode: undefined });
    const location = (await client.send(stage.browser, all)).headers.get('location')!;
    const mark = isFrontChannel(variant.responseType) ? '#' : '?';
    expect(location.startsWith(`${client.redirectUri}${mark}error=invalid_request_object`)).toBe(true);
  });
};
