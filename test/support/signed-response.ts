import {
  createLocalJWKSet,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { call } from './calls.js';
import { type ClientKeyPair, decrypted } from './client-keys.js';
import { type TestApp } from './test-app.js';
import { type Answer, formOn, type TestBrowser } from './test-browser.js';

/** A signed authorization response as it came. */
export interface SignedResponse {
  carrier: 'query' | 'fragment' | 'form_post';
  jwt: string;
  /** All parameters that the browser carried. */
  names: string[];
}

/** The signed response that an answer carries to the client; throws when there is none. */
export function signedResponse(browser: TestBrowser, answer: Answer): SignedResponse {
  const location = browser.location(answer);
  const found = location
    ? location.hash
      ? { carrier: 'fragment' as const, fields: new URLSearchParams(location.hash.slice(1)) }
      : { carrier: 'query' as const, fields: location.searchParams }
    : { carrier: 'form_post' as const, fields: new URLSearchParams(formOn(answer.text).fields) };
  const { carrier, fields } = found;
  const jwt = fields.get('response');
  if (jwt === null) throw new Error(`there is no signed response: ${answer.status} ${fields.toString()}`);
  return { carrier, jwt, names: [...fields.keys()] };
}

/** What a signed response says, verified as a client does (JARM §2.4). */
export async function verifiedResponse(
  app: TestApp,
  jwt: string,
  audience: string,
  key?: ClientKeyPair,
): Promise<{ alg: string | undefined; claims: JWTPayload }> {
  const jws = key ? (await decrypted(jwt, key)).text : jwt;
  const jwks = createLocalJWKSet((await call(app, '/jwks')).body as unknown as JSONWebKeySet);
  const { payload } = await jwtVerify(jws, jwks, {
    issuer: app.issuer,
    audience,
    requiredClaims: ['exp'],
    currentDate: app.clock.date(),
  });
  return { alg: decodeProtectedHeader(jws).alg, claims: payload };
}
