import { phoneNumber } from '../kernel/phone-number.js';
import { type UserEntity } from './user.entity.js';

type WithClaims = Pick<UserEntity, 'claims'>;

/** The mail address that is known to be the person's. */
export function verifiedEmail({ claims }: WithClaims): string | undefined {
  return claims.email_verified === true ? claims.email : undefined;
}

/** The telephone number that is known to be the person's, as it is dialled. */
export function verifiedPhone({ claims }: WithClaims): string | undefined {
  const { phone_number: number, phone_number_verified: verified } = claims;
  return verified === true && number !== undefined ? phoneNumber(number) : undefined;
}
