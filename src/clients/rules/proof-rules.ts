import { certificateProblem } from '../certificates/certificate-rules.js';
import { invalid } from '../client-metadata-error.js';
import { isSecretAlg } from '../client-signing-algs.js';
import { type CompleteClientMetadata } from '../complete-client-metadata.js';
import { encryptionProblem } from '../keys/encryption-rules.js';
import { registeredKeysProblem } from '../keys/registered-keys.js';

/** Keys that clients register are public ones, of a kind and number that cannot be used against the server. */
export function keysArePublic(metadata: CompleteClientMetadata): void {
  const problem = metadata.jwks && registeredKeysProblem(metadata.jwks);
  if (problem) invalid(problem);
  if (metadata.jwks && metadata.jwks_uri !== undefined)
    invalid('jwks and jwks_uri must not both be there (RFC 7591 section 2)');
  const unusable = encryptionProblem(metadata);
  if (unusable) invalid(unusable);
}

/** What proves a client can be verified: by keys that are known, or by its secret (OIDC Core §9). */
export function assertionsCanBeVerified(metadata: CompleteClientMetadata): void {
  const {
    token_endpoint_auth_method: method,
    token_endpoint_auth_signing_alg: alg,
    jwks,
    jwks_uri,
  } = metadata;
  if (method === 'private_key_jwt' && jwks === undefined && jwks_uri === undefined)
    invalid('private_key_jwt needs jwks or jwks_uri');
  const contradiction =
    alg !== undefined && method.endsWith('_jwt') && isSecretAlg(alg) !== (method === 'client_secret_jwt');
  if (contradiction) invalid(`token_endpoint_auth_signing_alg does not fit ${method}`);
}

/** RFC 8705 §2. */
export function certificatesCanBeVerified(metadata: CompleteClientMetadata): void {
  const problem = certificateProblem(metadata);
  if (problem) invalid(problem);
}

/** What the client signs its requests with is known. */
export function signedRequestsCanBeVerified(metadata: CompleteClientMetadata): void {
  const { request_object_signing_alg: alg, require_signed_request_object: demanded } = metadata;
  const signs = alg !== undefined || demanded === true;
  if (signs && metadata.jwks === undefined && metadata.jwks_uri === undefined)
    invalid('signed request objects need jwks or jwks_uri');
}
