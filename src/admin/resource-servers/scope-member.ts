import { Matches } from 'class-validator';
import { NestedList, Text } from '../../kernel/api-fields.js';
import { ClaimMapperMember } from '../scopes/claim-mapper-member.js';

/** A scope that an API understands. */
export class ScopeMember {
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { message: '$property must be a scope (RFC 6749 §3.3)' })
  @Text({
    description: 'The scope as it is asked for.',
    example: 'orders:read',
    required: true,
    min: 1,
    max: 128,
  })
  name: string;

  @Text({ description: 'What people read at consent.', example: 'Read your orders', required: true })
  description: string;

  @NestedList(() => ClaimMapperMember, { description: 'The claims that it releases.', items: 50 })
  claims?: ClaimMapperMember[];
}
