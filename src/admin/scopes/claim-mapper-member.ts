import { Matches } from 'class-validator';
import { SomeOf, Text } from '../../kernel/api-fields.js';
import { ATTRIBUTE_POINTER, CLAIM_TARGETS, type ClaimTarget } from '../../resources/claim-mapper.js';

/** An attribute of people that a scope releases as a claim. */
export class ClaimMapperMember {
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { message: '$property must be printable ASCII without quotes' })
  @Text({
    description:
      'The claim; none that Cardea or OpenID Connect gives a meaning. `may_act` (RFC 8693 §4.4) is for `access_token` alone.',
    example: 'department',
    required: true,
    min: 1,
    max: 128,
  })
  name: string;

  @Matches(ATTRIBUTE_POINTER, { message: '$property must be a JSON Pointer (RFC 6901)' })
  @Text({
    description: "Where it is in a person's `attributes`, a JSON Pointer (RFC 6901).",
    example: '/employment/department',
    required: true,
    min: 1,
  })
  attribute: string;

  @SomeOf(CLAIM_TARGETS, {
    description: 'Where it is released; `userinfo` by default.',
    example: ['userinfo', 'id_token'],
  })
  targets?: ClaimTarget[];
}
