// The signing client of the benchmark: its key, and what it signs.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);

/** One key for all servers of a run; those that are started as processes are given it by `CLIENT_JWK`. */
const jwk = process.env.CLIENT_JWK
  ? JSON.parse(process.env.CLIENT_JWK)
  : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const key = { key: createPrivateKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
const { kty, crv, x, y } = createPublicKey(key.key).export({ format: 'jwk' });

/** What the servers know of it. */
export const PUBLIC_JWK = { kty, crv, x, y, kid: 'bench', alg: 'ES256', use: 'sig' };
/** For a process that needs the same key. */
export const CLIENT_JWK = JSON.stringify(jwk);

function jwt(header, claims) {
  const input = `${encode({ alg: 'ES256', ...header })}.${encode(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

const once = () => ({ jti: randomBytes(12).toString('base64url'), iat: seconds(), exp: seconds() + 120 });

/** A client's proof of itself (RFC 7523 §2.2). */
export const clientAssertion = (clientId, issuer) =>
  jwt({ kid: PUBLIC_JWK.kid }, { iss: clientId, sub: clientId, aud: issuer, ...once() });

/** An authorization request that the client signed (RFC 9101). */
export const requestObject = (clientId, issuer, parameters) =>
  jwt(
    { kid: PUBLIC_JWK.kid, typ: 'oauth-authz-req+jwt' },
    { iss: clientId, aud: issuer, ...once(), nbf: seconds(), ...parameters },
  );

/** A proof that the sender of a request has the key (RFC 9449 §4.2). */
export const dpopProof = (method, url) =>
  jwt({ typ: 'dpop+jwt', jwk: { kty, crv, x, y } }, { htm: method, htu: url, ...once() });
