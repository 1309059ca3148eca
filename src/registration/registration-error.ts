import { ClientMetadataError } from '../clients/client-metadata-error.js';
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
    throw told(error);
  }
}

/** The same for what stores metadata, and judges what only a look at the client's own server shows. */
export async function judgedWhenStored<T>(store: () => Promise<T>): Promise<T> {
  try {
    return await store();
  } catch (error) {
    throw told(error);
  }
}

function told(error: unknown): unknown {
  return error instanceof ClientMetadataError ? new OAuthError(error.code, error.description) : error;
}
