import { createHmac } from 'node:crypto';

type Json = Record<string, unknown>;

const encode = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The two JSON parts of a JWT. */
export function partsOf(token: string): { header: Json; claims: Json } {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json);
  return { header: header, claims: claims };
}

/** The same token with another header and no signature. */
export function unsigned(token: string, header: Json): string {
  const parts = partsOf(token);
  return `${encode({ ...parts.header, ...header })}.${encode(parts.claims)}.`;
}

/** The same token signed with HMAC, keyed with some text: a public key taken for a secret (RFC 8725 §2.1). */
export function signedByHmac(token: string, key: string | Buffer): string {
  const { header, claims } = partsOf(token);
  const input = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}
