import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { isJsonObject } from '../../kernel/json-object.js';
import { invalidDetails } from './received-details.js';

/** Members of which every element allows something more, RFC 9396 §2.2: a shorter list allows less. */
const LISTS = ['locations', 'actions', 'datatypes', 'privileges'];

/**
 * The details for one token: those asked for, each of which must be one of those granted, or allow less; all of them
 * when none is asked for. Throws `invalid_authorization_details` (RFC 9396 §6).
 */
export function narrowedDetails(
  granted: readonly AuthorizationDetail[],
  asked: readonly AuthorizationDetail[] | undefined,
): readonly AuthorizationDetail[] {
  if (asked === undefined) return granted;
  if (!asked.every((each) => granted.some((one) => allowsNoMore(each, one))))
    throw invalidDetails('authorization_details is wider than what was granted');
  return asked;
}

/** A value as text that is the same for the same value, whatever the order of members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isJsonObject(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

function allowsNoMore(asked: AuthorizationDetail, granted: AuthorizationDetail): boolean {
  const names = Object.keys(granted);
  return (
    names.length === Object.keys(asked).length &&
    names.every(
      (name) =>
        Object.hasOwn(asked, name) &&
        (canonical(asked[name]) === canonical(granted[name]) ||
          (LISTS.includes(name) && isPart(asked[name], granted[name]))),
    )
  );
}

function isPart(asked: unknown, granted: unknown): boolean {
  if (!Array.isArray(asked) || !Array.isArray(granted) || asked.length === 0) return false;
  const allowed = granted.map(canonical);
  return asked.every((each) => allowed.includes(canonical(each)));
}
