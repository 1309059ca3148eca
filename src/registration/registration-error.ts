import { ClientMetadataError } from '../clients/client-metadata-rules.js';
import { OAuthError } from '../kernel/oauth-error.js';

/** The metadata cannot be accepted, RFC 7591 §3.2.2. */
export function invalidMetadata(description: string): OAuthError {
  return new OAuthError('invalid_client_metadata', description);
}

/** Runs what judges client metadata; its refusal becomes the error that clients are told. */
export function judged<T>(judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    throw error instanceof ClientMetadataError ? new OAuthError(error.code, error.description) : error;
  }
}
