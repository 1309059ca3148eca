import { type JsonObject } from '../kernel/json-object.js';
import { isRegistrable } from './registrable-members.js';
import { invalidMetadata } from './registration-error.js';

const given = (value: unknown) => value !== null && value !== undefined;
const demanded = (value: unknown) => given(value) && value !== false;

/**
 * Registered metadata that would be ignored, and when it must not be: the client would rely on a protection that it
 * does not get.
 */
const DEMANDS: Record<string, (value: unknown) => boolean> = {
  require_signed_request_object: demanded,
  require_pushed_authorization_requests: demanded,
  dpop_bound_access_tokens: demanded,
  tls_client_certificate_bound_access_tokens: demanded,
};

/** Throws for metadata that cannot be ignored although nothing here understands it (RFC 7591 §2, §5). */
export function refuseUnsupported(body: JsonObject): void {
  for (const [name, isDemand] of Object.entries(DEMANDS)) {
    if (!isRegistrable(name) && isDemand(body[name])) throw invalidMetadata(`${name} is not supported`);
  }
}
