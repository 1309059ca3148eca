import { expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { carries } from '../../../src/clients/response-types.js';
import { call, type MachineAnswer, post } from '../calls.js';
import { ALICE, allow, basic, signIn } from '../code-flow.js';
import { type TestApp } from '../test-app.js';
import { type Answer, TestBrowser } from '../test-browser.js';
import { type Asked, readError, readSuccess } from './authorization-responses.js';
import { wrongClaims } from './claim-types.js';
import { type IdTokenClaims, readIdToken } from './id-tokens.js';
import { CALLBACK, registered, type SuiteRegistration } from './suite-registration.js';
import { claimsAskedFor, type Variant } from './variants.js';

/** Parameters of a request; `undefined` leaves one out. */
export type Parameters = Record<string, string | undefined>;

/** Where a request led through the pages. */
export interface Walked {
  browser: TestBrowser;
  /** Which pages were shown, in order. */
  pages: ('login' | 'consent')[];
  answer: Answer;
  parameters: Parameters;
}

/** What a whole sign-in came to; every part of it was found to be as it must. */
export interface SignIn extends Walked {
  response: Record<string, string>;
  /** Of the first ID token. */
  claims: IdTokenClaims;
  idToken: string;
  /** The answer of the token endpoint, where there is a code. */
  tokens: Record<string, unknown>;
  accessToken: string | undefined;
  userinfo: Record<string, unknown>;
}

/** A client of the suite: asks as it does, and looks at every answer as strictly. */
export class SuiteClient {
  constructor(
    readonly app: TestApp,
    readonly variant: Variant,
    readonly registration: SuiteRegistration,
    readonly redirectUri = CALLBACK,
  ) {}

  static async register(app: TestApp, variant: Variant, more: object = {}): Promise<SuiteClient> {
    return new SuiteClient(app, variant, await registered(app, variant, more));
  }

  has(part: 'code' | 'id_token' | 'token'): boolean {
    return carries(this.variant.responseType, part);
  }

  /** The parameters of a request, with others where a test wants them. */
  parameters(more: Parameters = {}): Parameters {
    return {
      client_id: this.registration.id,
      redirect_uri: this.redirectUri,
      scope: 'openid',
      state: randomBytes(8).toString('base64url'),
      nonce: randomBytes(8).toString('base64url'),
      response_type: this.variant.responseType,
      response_mode: this.variant.responseMode,
      ...more,
    };
  }

  /** Sends a request with just these parameters, in this order. */
  send(browser: TestBrowser, parameters: Parameters, method: 'get' | 'post' = 'get'): Promise<Answer> {
    const given = Object.entries(parameters).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    return method === 'post'
      ? browser.post('/authorize', given)
      : browser.get(`/authorize?${new URLSearchParams(given).toString()}`);
  }

  /** Signs in and allows, as far as pages are shown. */
  async walk(
    parameters: Parameters = {},
    browser = new TestBrowser(this.app.url),
    method?: 'get' | 'post',
  ): Promise<Walked> {
    const all = this.parameters(parameters);
    let answer = await browser.follow(await this.send(browser, all, method));
    const pages: Walked['pages'] = [];
    if (answer.text.includes('name="password"')) {
      pages.push('login');
      answer = await signIn(browser, answer, ALICE);
    }
    if (answer.text.includes('value="allow"')) {
      pages.push('consent');
      answer = await allow(browser, answer);
    }
    return { browser, pages, answer, parameters: all };
  }

  /** A whole sign-in with everything that the suite looks at each time (ID tokens, token response, UserInfo). */
  async complete(parameters?: Parameters, browser?: TestBrowser, method?: 'get' | 'post'): Promise<SignIn> {
    const walked = await this.walk(parameters, browser, method);
    const response = readSuccess(walked.answer, this.asked(walked.parameters));
    const { code, id_token, access_token } = response;
    const front = id_token === undefined ? undefined : await this.frontIdToken(walked.parameters, response);
    const redeemed = code === undefined ? undefined : await this.tokensOf(code, walked.parameters);
    const claims = front ?? redeemed!.claims;
    if (redeemed) {
      const { iss, sub, auth_time } = redeemed.claims;
      expect(claims).toMatchObject({ iss, sub, auth_time });
    }
    const tokens = redeemed?.tokens ?? {};
    const accessToken = (tokens.access_token as string | undefined) ?? access_token;
    const userinfo =
      accessToken === undefined ? {} : await this.userinfoOf(accessToken, walked.parameters, claims);
    if (access_token !== undefined) await this.userinfoOf(access_token, walked.parameters, claims);
    const idToken = id_token ?? (tokens.id_token as string);
    return { ...walked, response, claims, idToken, tokens, accessToken, userinfo };
  }

  /** The error that a request is answered with at the redirect URI; no page may be shown. */
  async error(parameters: Parameters = {}, browser = new TestBrowser(this.app.url)): Promise<string> {
    const all = this.parameters(parameters);
    return readError(await this.send(browser, all), this.asked(all));
  }

  /** Redeems a code, by HTTP Basic or by the form as registered. */
  redeem(code: string, more: Record<string, string> = {}): Promise<MachineAnswer> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: this.redirectUri, ...more });
  }

  /** Posts to the token endpoint, authenticated as registered. */
  token(form: Record<string, string>): Promise<MachineAnswer> {
    const { id, secret, metadata } = this.registration;
    return metadata.token_endpoint_auth_method === 'client_secret_post'
      ? post(this.app, '/token', { ...form, client_id: id, client_secret: secret })
      : post(this.app, '/token', form, { authorization: basic(id, secret) });
  }

  asked({ state }: Parameters): Asked {
    const { variant, redirectUri, app } = this;
    return { ...variant, redirectUri, state, issuer: app.issuer };
  }

  /** Reads a successful answer of the token endpoint, RFC 6749 §5.1, OIDC Core §3.1.3.3. */
  async readTokens(
    { status, headers, body }: MachineAnswer,
    parameters: Parameters,
  ): Promise<{ tokens: Record<string, unknown>; claims: IdTokenClaims }> {
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
    const grants = this.registration.metadata.grant_types as string[];
    const refreshing = grants.includes('refresh_token') ? { refresh_token: expect.any(String) } : {};
    expect(body).toEqual({
      ...{ access_token: expect.any(String), token_type: 'Bearer', expires_in: expect.any(Number) },
      ...{ id_token: expect.any(String), scope: expect.stringMatching(/\bopenid\b/), ...refreshing },
    });
    expect(body.expires_in).toBeGreaterThan(0);
    const beside = { at_hash: body.access_token as string };
    return { tokens: body, claims: await this.idToken(body.id_token as string, parameters, beside) };
  }

  private async tokensOf(code: string, parameters: Parameters) {
    return this.readTokens(await this.redeem(code), parameters);
  }

  private frontIdToken(
    parameters: Parameters,
    { code, access_token, id_token }: Record<string, string>,
  ): Promise<IdTokenClaims> {
    const { state } = parameters;
    return this.idToken(id_token, parameters, {
      ...(access_token === undefined ? {} : { at_hash: access_token }),
      ...(code === undefined ? {} : { c_hash: code }),
      ...(state === undefined ? {} : { s_hash: state }),
    });
  }

  private idToken(
    token: string,
    parameters: Parameters,
    beside: { at_hash?: string; c_hash?: string; s_hash?: string },
  ): Promise<IdTokenClaims> {
    const claims = claimsAskedFor(parameters, 'id_token', this.variant);
    const { nonce } = parameters;
    return readIdToken(this.app, token, { clientId: this.registration.id, nonce, claims, beside });
  }

  /** UserInfo by header: `sub` and what was asked for, of the types of OIDC Core §5.1. */
  private async userinfoOf(accessToken: string, parameters: Parameters, { sub }: IdTokenClaims) {
    const authorization = `Bearer ${accessToken}`;
    const { status, headers, body } = await call(this.app, '/userinfo', { headers: { authorization } });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const claims = claimsAskedFor(parameters, 'userinfo', this.variant);
    expect(Object.keys(body).sort()).toEqual(['sub', ...claims].sort());
    expect(body.sub).toBe(sub);
    expect(wrongClaims(body, this.app.clock.seconds())).toEqual([]);
    return body;
  }
}
