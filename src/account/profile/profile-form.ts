import { type AddressClaim } from '../../users/address-claim.js';
import { type JsonObject } from '../../kernel/json-object.js';
import { type ReceivedParameters } from '../../kernel/received-parameters.js';
import { fieldsOf } from '../gate/account-input.js';

/** The claims that the profile's form asks for, in its order. */
export const NAME_FIELDS = ['name', 'given_name', 'middle_name', 'family_name', 'nickname'] as const;
export const ABOUT_FIELDS = ['birthdate', 'gender', 'picture', 'profile', 'website'] as const;
export const PLACE_FIELDS = ['locale', 'zoneinfo'] as const;
export const ADDRESS_FIELDS = ['street_address', 'postal_code', 'locality', 'region', 'country'] as const;

/** What the form of the profile says, as a merge patch: an empty field removes the claim. */
export function profilePatch(form: ReceivedParameters, address: AddressClaim | undefined): JsonObject {
  const claims = fieldsOf(form, [...NAME_FIELDS, ...ABOUT_FIELDS, ...PLACE_FIELDS]);
  const parts = fieldsOf(form, ADDRESS_FIELDS);
  const unchanged = ADDRESS_FIELDS.every((part) => parts[part] === (address?.[part] ?? null));
  if (unchanged) return claims;
  const isEmpty = ADDRESS_FIELDS.every((part) => parts[part] === null);
  // The address as a whole was put together from other parts.
  return { ...claims, address: isEmpty ? null : { ...parts, formatted: null } };
}
