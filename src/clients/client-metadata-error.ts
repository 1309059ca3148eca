import { type Contradiction } from './profiles/profile-rules.js';

/** Client metadata cannot be accepted, RFC 7591 §3.2.2. */
export class ClientMetadataError extends Error {
  constructor(
    readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata',
    readonly description: string,
    /** The members that are at fault, where there may be several. */
    readonly members: readonly Contradiction[] = [],
  ) {
    super(`${code}: ${description}`);
  }
}

/** Refuses metadata for a reason, in words for whoever registers. */
export function invalid(description: string): never {
  throw new ClientMetadataError('invalid_client_metadata', description);
}
