import { type ClaimMapper } from '../../resources/claim-mapper.js';
import { isReservedClaim } from '../../resources/reserved-claims.js';
import { AdminError } from '../api/admin.error.js';
import { type ClaimMapperMember } from './claim-mapper-member.js';

/** Mappers as they are kept; throws `AdminError` for a claim that is named twice or whose meaning is fixed. */
export function claimMappers(member: string, given: readonly ClaimMapperMember[] = []): ClaimMapper[] {
  const names = given.map(({ name }) => name);
  if (new Set(names).size < names.length) throw AdminError.ofMember(member, 'names a claim twice');
  const mappers = given.map(({ name, attribute, targets = ['userinfo'] }): ClaimMapper => ({
    name,
    attribute,
    targets,
  }));
  const reserved = mappers.find(isReservedClaim);
  if (reserved) throw AdminError.ofMember(member, `${reserved.name} is not a claim that can be mapped there`);
  return mappers;
}
