import { ATTRIBUTE_POINTER } from '../../resources/claim-mapper.js';
import { type DetailsTypeDetails } from '../../resources/authorization-details/authorization-details-types.service.js';
import { schemaProblem } from '../../resources/authorization-details/details-schema.js';
import { AdminError } from '../api/admin.error.js';
import { type NewAuthorizationDetailsType } from './new-authorization-details-type.js';

const MOST_LABELS = 100;
const LONGEST_LABEL = 120;

/** What an administrator says of a type, as it is kept; throws `AdminError` for what cannot be. */
export function detailsTypeOf(given: Partial<NewAuthorizationDetailsType>): Omit<DetailsTypeDetails, 'type'> {
  const { title, schema, labels = {}, consent = 'always' } = given;
  if (title === undefined) throw AdminError.ofMember('title', 'cannot be removed');
  if (schema === undefined) throw AdminError.ofMember('schema', 'cannot be removed');
  const problem = schemaProblem(schema);
  if (problem !== undefined) throw AdminError.ofMember('schema', problem);
  return { title, schema, labels: labelsOf(labels), consent };
}

function labelsOf(given: Record<string, unknown>): Record<string, string> {
  const labels = Object.entries(given);
  if (labels.length > MOST_LABELS) throw AdminError.ofMember('labels', `must be at most ${MOST_LABELS}`);
  for (const [pointer, label] of labels) {
    if (!ATTRIBUTE_POINTER.test(pointer))
      throw AdminError.ofMember('labels', 'must name members by JSON Pointers (RFC 6901)');
    if (typeof label !== 'string' || label.trim() === '' || label.length > LONGEST_LABEL)
      throw AdminError.ofMember('labels', `must have texts of 1 to ${LONGEST_LABEL} characters`);
  }
  return given as Record<string, string>;
}
