import { Moment, NestedList, Text } from '../../kernel/api-fields.js';
import { type ScopeEntity } from '../../resources/scope.entity.js';
import { ClaimMapperMember } from './claim-mapper-member.js';

/** A scope as administrators see it. */
export class ScopeView {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Text({ description: 'The scope as it is asked for.', example: 'employment', required: true, max: 128 })
  name: string;

  @Text({ description: 'What people read at consent.', example: 'See where you work', required: true })
  description: string;

  @NestedList(() => ClaimMapperMember, {
    description: 'The claims that it releases.',
    required: true,
    items: 50,
  })
  claims: ClaimMapperMember[];

  @Moment({ description: 'When it was added.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it was last changed.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of({ id, name, description, claims, createdAt, updatedAt }: ScopeEntity): ScopeView {
    const moments = { created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString() };
    return { id, name, description, claims, ...moments };
  }
}
