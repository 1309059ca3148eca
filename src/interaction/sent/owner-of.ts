import { normalizeIdentifier } from '../../users/identifier.js';
import { sha256 } from '../../kernel/secrets.js';
import { type Candidate } from '../authenticators/authenticator.js';

/** Whom a message is for, as counters and codes name him; people who do not exist have a name as well. */
export function ownerOf({ user, identifier = '' }: Candidate): string {
  return user?.id ?? `nobody:${sha256(normalizeIdentifier(identifier) ?? identifier)}`;
}
