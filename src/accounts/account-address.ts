import { isMailAddress } from '../kernel/mail-address.js';
import { normalizeIdentifier } from '../users/identifier.js';

/** Longest address that the database compares. */
const LONGEST = 254;

/**
 * The address with which somebody wants an account, as it is written to; nothing when it is none, or could be taken for
 * another one: mail must go to the very address that is compared.
 */
export function accountAddress(typed: string): string | undefined {
  const email = typed.trim();
  if (email.length > LONGEST || !isMailAddress(email) || email.normalize('NFKC') !== email) return undefined;
  return normalizeIdentifier(email) === undefined ? undefined : email;
}
