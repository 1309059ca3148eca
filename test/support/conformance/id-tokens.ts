import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { call } from '../calls.js';
import { type TestApp } from '../test-app.js';
import { wrongClaims } from './claim-types.js';

/** What an ID token of these tests says. */
export type IdTokenClaims = Record<string, unknown> & { sub: string; iat: number; auth_time: number };

/** What an ID token must say and stand beside. */
export interface ExpectedIdToken {
  clientId: string;
  nonce: string | undefined;
  /** Claims of the person that were asked for here. */
  claims: readonly string[];
  /** What it comes with, whose hashes it has (OIDC Core §3.3.2.11). */
  beside: { at_hash?: string; c_hash?: string; s_hash?: string };
}

const ALWAYS = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'acr', 'amr', 'sid'];

/** The keys that the server publishes. */
export async function publishedKeys(app: TestApp): Promise<JWK[]> {
  return (await call(app, '/jwks')).body.keys as JWK[];
}

/** The left half of the hash that RS256 uses. */
function halfHash(value: string): string {
  return createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url');
}

/** Reads an ID token as strictly as the suite does, OIDC Core §2 and §3.1.3.7; it may have no claim beyond. */
export async function readIdToken(
  app: TestApp,
  token: string,
  { clientId, nonce, claims, beside }: ExpectedIdToken,
): Promise<IdTokenClaims> {
  const keys = await publishedKeys(app);
  const currentDate = new Date(app.clock.now());
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys }), { currentDate });
  expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
  expect(keys.map(({ kid }) => kid)).toContain(protectedHeader.kid);
  const hashes = Object.entries(beside).map(([name, value]) => [name, halfHash(value)]);
  expect(payload).toMatchObject({
    ...{ iss: app.issuer, aud: clientId, sub: expect.stringMatching(/^[\x21-\x7e]{1,255}$/) },
    ...{ acr: expect.stringMatching(/\S/), amr: ['pwd'], sid: expect.stringMatching(/\S/) },
    ...(nonce === undefined ? {} : { nonce }),
    ...Object.fromEntries(hashes),
  });
  expect(Object.keys(payload).sort()).toEqual(
    [...ALWAYS, ...(nonce === undefined ? [] : ['nonce']), ...Object.keys(beside), ...claims].sort(),
  );
  const { iat, exp, auth_time } = payload as Record<string, number>;
  const now = app.clock.seconds();
  expect([iat <= now, now - iat < 300, exp > now, auth_time <= iat]).toEqual([true, true, true, true]);
  expect(wrongClaims(payload, now)).toEqual([]);
  return payload as IdTokenClaims;
}
