import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type FilledInClaim } from '../config/account-settings.js';
import { StandardClaims } from '../users/standard-claims.js';

/** The claims that a person has filled in, those alone that he was asked for; nothing when one is missing or malformed. */
export function filledIn(
  names: readonly FilledInClaim[],
  told: (name: string) => string | undefined,
): StandardClaims | undefined {
  const claims = Object.fromEntries(names.map((name) => [name, told(name)?.trim() ?? ''])) as StandardClaims;
  if (Object.values(claims).some((value) => value === '' || /\p{Cc}/u.test(String(value)))) return undefined;
  if (validateSync(plainToInstance(StandardClaims, claims)).length > 0) return undefined;
  return {
    ...claims,
    ...(claims.email === undefined ? {} : { email_verified: false }),
    ...(claims.phone_number === undefined ? {} : { phone_number_verified: false }),
  };
}
