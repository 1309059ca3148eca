import { type JWTPayload } from 'jose';
import { type ClientMetadata } from '../../../src/clients/client-metadata.js';
import { call, type MachineAnswer, post } from '../calls.js';
import { allow, pkce, responseOf, signIn } from '../code-flow.js';
import { pushedUrl } from '../pushed-flow.js';
import { SigningClient } from '../signing-client.js';
import { type TestApp } from '../test-app.js';
import { type Answer, TestBrowser } from '../test-browser.js';
import { verifiedResponse } from '../signed-response.js';
import { type Sender } from './sender.js';

/** Parameters of an authorization request; `undefined` leaves one out. */
export type Parameters = Record<string, unknown>;

export const CALLBACK = 'https://rp.test/cb';

/** What a sign-in gave to the client. */
export interface Signed {
  browser: TestBrowser;
  response: Record<string, string>;
  verifier: string;
}

/** How a client of FAPI 2.0 is made for a test. */
export interface FapiVariant {
  profile: 'fapi2' | 'fapi2-message-signing';
  /** Proves the client where the method is mutual TLS, and binds its tokens. */
  sender: Sender;
  metadata?: ClientMetadata;
  alg?: string;
}

/** A client as FAPI 2.0 has it: pushes, authenticates by its keys, has its tokens bound. */
export class FapiClient {
  private constructor(
    readonly app: TestApp,
    readonly id: string,
    readonly signer: SigningClient,
    readonly sender: Sender,
    private readonly signs: boolean,
  ) {}

  static async add(app: TestApp, id: string, variant: FapiVariant): Promise<FapiClient> {
    const { profile, sender, metadata = {}, alg = 'ES256' } = variant;
    const signer = await SigningClient.make(app, id, alg);
    await app.addClient(id, {
      profile,
      client_name: `Client ${id}`,
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid profile email offline_access demo:read',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [...signer.jwks.keys, ...sender.keys] },
      ...sender.metadata,
      ...metadata,
    });
    return new FapiClient(app, id, signer, sender, profile === 'fapi2-message-signing');
  }

  /** The form by which it proves who it is. */
  credentials(claims: JWTPayload = {}, header?: Record<string, unknown>): Promise<Record<string, string>> {
    return this.sender.authenticates
      ? Promise.resolve({ client_id: this.id })
      : this.signer.credentials(claims, header);
  }

  /** Parameters of a request that is as it must be. */
  parameters(more: Parameters = {}, challenge = pkce().challenge): Parameters {
    return {
      client_id: this.id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid profile offline_access',
      state: 's1',
      nonce: 'n1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    };
  }

  /** Pushes parameters, in a request object where the profile demands one, whatever the answer. */
  async push(more: Parameters = {}, challenge?: string, proof?: string): Promise<MachineAnswer> {
    const parameters = this.parameters(more, challenge);
    const form = this.signs ? { request: await this.signer.requestObject(parameters) } : plain(parameters);
    return this.send('/par', { ...form, ...(await this.credentials()) }, proof);
  }

  /** The `request_uri` of a pushed request. */
  async pushed(more: Parameters = {}, challenge?: string): Promise<string> {
    const { status, text, body } = await this.push(more, challenge);
    if (status !== 201) throw new Error(`not pushed: ${status} ${text}`);
    return body.request_uri as string;
  }

  /** Goes through the pages with a pushed request. */
  async visit(requestUri: string, browser = new TestBrowser(this.app.url)): Promise<Answer> {
    let answer = await browser.follow(await browser.get(pushedUrl(requestUri, this.id)));
    if (answer.text.includes('name="password"')) answer = await signIn(browser, answer);
    return answer.text.includes('value="allow"') ? allow(browser, answer) : answer;
  }

  /** A whole authorization; what it told the client, out of its JWT where it is signed. */
  async authorize(more: Parameters = {}, browser = new TestBrowser(this.app.url)): Promise<Signed> {
    const { verifier, challenge } = pkce();
    const answer = await this.visit(await this.pushed(more, challenge), browser);
    return { browser, response: await this.read(browser, answer), verifier };
  }

  /** Goes through the pages with a pushed request; what that told the client. */
  async authorizeBy(requestUri: string): Promise<Record<string, string>> {
    const browser = new TestBrowser(this.app.url);
    return this.read(browser, await this.visit(requestUri, browser));
  }

  /** What an answer tells the client. */
  async read(browser: TestBrowser, answer: Answer): Promise<Record<string, string>> {
    const response = responseOf(browser, answer);
    if (!this.signs) return response;
    const { claims } = await verifiedResponse(this.app, response.response, this.id);
    return claims as Record<string, string>;
  }

  /** The form that redeems a code. */
  redemption({ response, verifier }: Pick<Signed, 'response' | 'verifier'>): Record<string, string> {
    const { code } = response;
    return { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
  }

  /** Asks the token endpoint, bound as the client's tokens are unless a test has a proof of its own. */
  async token(form: Record<string, string>, proof?: string): Promise<MachineAnswer> {
    return this.send('/token', { ...form, ...(await this.credentials()) }, proof);
  }

  /** Refreshes. */
  refresh(refreshToken: string, proof?: string): Promise<MachineAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken }, proof);
  }

  /** Tokens from a whole sign-in; throws when there are none. */
  async tokens(more: Parameters = {}): Promise<Record<string, string> & { access_token: string }> {
    const { status, text, body } = await this.token(this.redemption(await this.authorize(more)));
    if (status !== 200) throw new Error(`no tokens: ${status} ${text}`);
    return body as Record<string, string> & { access_token: string };
  }

  /** Asks UserInfo with a token, bound as it must be. */
  async userinfo(accessToken: string): Promise<MachineAnswer> {
    return call(this.app, '/userinfo', { headers: await this.sender.resourceHeaders(accessToken) });
  }

  /** Asks what a token is, for a signed answer (RFC 9701). */
  async introspect(token: string): Promise<MachineAnswer> {
    const form = { token, ...(await this.credentials()) };
    const headers = await this.sender.headers('/introspect');
    return post(this.app, '/introspect', form, { ...headers, accept: 'application/token-introspection+jwt' });
  }

  /** Posts a form as this client's software does. */
  async send(path: string, form: Record<string, string>, proof?: string): Promise<MachineAnswer> {
    const headers = proof === undefined ? await this.sender.headers(path) : { dpop: proof };
    return post(this.app, path, form, headers);
  }
}

function plain(parameters: Parameters): Record<string, string> {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
