import { looksPublic } from '../outbound/public-target.js';
import { type JsonObject } from './json-body.js';
import { isRegistrable } from './registrable-members.js';
import { invalidMetadata } from './registration-error.js';

const given = (value: unknown) => value !== null && value !== undefined;
const demanded = (value: unknown) => given(value) && value !== false;

/**
 * Registered metadata that would be ignored, and when it must not be: the client would rely on a protection that it
 * does not get.
 */
const DEMANDS: Record<string, (value: unknown) => boolean> = {
  authorization_signed_response_alg: given,
  authorization_encrypted_response_alg: given,
  authorization_encrypted_response_enc: given,
  require_signed_request_object: demanded,
  require_pushed_authorization_requests: demanded,
  dpop_bound_access_tokens: demanded,
  tls_client_certificate_bound_access_tokens: demanded,
};

/** Addresses that the server calls. */
const CALLED = ['backchannel_logout_uri', 'backchannel_client_notification_endpoint'];

/**
 * Throws for metadata that cannot be ignored although nothing here understands it, and for addresses inside, whether
 * they are used or not (RFC 7591 §2, §5).
 */
export function refuseUnsupported(body: JsonObject): void {
  for (const [name, isDemand] of Object.entries(DEMANDS)) {
    if (!isRegistrable(name) && isDemand(body[name])) throw invalidMetadata(`${name} is not supported`);
  }
  for (const name of CALLED) refuseInside(name, body[name]);
  if (Array.isArray(body.request_uris)) body.request_uris.forEach((uri) => refuseInside('request_uris', uri));
}

function refuseInside(name: string, value: unknown): void {
  if (given(value) && !looksPublic(value))
    throw invalidMetadata(`${name} must be an https address that is public`);
}
