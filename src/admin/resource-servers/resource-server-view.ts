import { Moment, NestedList, OneOf, Text, Whole } from '../../kernel/api-fields.js';
import { SIGNING_ALGS } from '../../keys/algorithms.js';
import { type ResourceServerEntity } from '../../resources/resource-server.entity.js';
import { ScopeMember } from './scope-member.js';

/** An API as administrators see it. */
export class ResourceServerView {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Text({
    description: 'Its resource indicator, and the `aud` of its tokens.',
    example: 'https://api.example.com/orders',
    required: true,
  })
  audience: string;

  @Text({ description: 'Its name.', example: 'Orders', required: true })
  name: string;

  @NestedList(() => ScopeMember, { description: 'Scopes that it understands.', required: true })
  scopes: ScopeMember[];

  @OneOf(['jwt', 'opaque'], { description: 'Form of its access tokens.', example: 'jwt', required: true })
  token_format: 'jwt' | 'opaque';

  @Whole({
    description: 'Seconds that its access tokens live.',
    example: 600,
    min: 30,
    max: 86400,
    required: true,
  })
  access_token_lifetime: number;

  @OneOf(SIGNING_ALGS, { description: 'Algorithm that signs them.', example: 'ES256', required: true })
  token_signing_alg: string;

  @Moment({ description: 'When it was added.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it was last changed.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of(server: ResourceServerEntity): ResourceServerView {
    return {
      id: server.id,
      audience: server.audience,
      name: server.name,
      scopes: server.scopes,
      token_format: server.tokenFormat,
      access_token_lifetime: server.accessTokenLifetime,
      token_signing_alg: server.tokenSigningAlg,
      created_at: server.createdAt.toISOString(),
      updated_at: server.updatedAt.toISOString(),
    };
  }
}
