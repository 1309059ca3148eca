import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ClientMetadata } from '../clients/client-metadata.js';
import { type JsonObject } from '../kernel/json-object.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { isRegistrable } from './registrable-members.js';
import { invalidMetadata } from './registration-error.js';

/** Members of a public key (RFC 7517 §4, RFC 7518 §6); `x5u` is left out, since it would be fetched. */
const KEY_MEMBERS = [
  'kty',
  'use',
  'key_ops',
  'alg',
  'kid',
  'n',
  'e',
  'crv',
  'x',
  'y',
  'x5c',
  'x5t',
  'x5t#S256',
];
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * What a client (or a software statement) asks to have registered about it: each member judged by its own syntax, unknown ones ignored
 * (RFC 7591 §2), `null` the same as left out (RFC 7592 §2.2).
 */
export function requestedMetadata(body: JsonObject): ClientMetadata {
  const known = Object.entries(body).filter(([name, value]) => isRegistrable(name) && value !== null);
  const metadata = Object.fromEntries(known) as ClientMetadata;
  const [problem] = validateSync(plainToInstance(ClientMetadata, metadata), { stopAtFirstError: true });
  if (problem) throw malformed(problem);
  return metadata.jwks ? { ...metadata, jwks: keysOnly(metadata.jwks) } : metadata;
}

function malformed({ property, constraints = {} }: ValidationError): OAuthError {
  const description = Object.values(constraints)[0] ?? `${property} is malformed`;
  return property === 'redirect_uris'
    ? new OAuthError('invalid_redirect_uri', description)
    : invalidMetadata(description);
}

/** Keeps what is known of keys, and what makes them private, so that the rules refuse it. */
function keysOnly({ keys }: NonNullable<ClientMetadata['jwks']>): ClientMetadata['jwks'] {
  if (!Array.isArray(keys)) return { keys };
  const names = [...KEY_MEMBERS, ...PRIVATE_MEMBERS];
  const kept = keys.map((key: unknown) =>
    typeof key === 'object' && key !== null
      ? Object.fromEntries(Object.entries(key).filter(([name]) => names.includes(name)))
      : key,
  );
  return { keys: kept as Record<string, unknown>[] };
}
