import { ApiProperty } from '../../kernel/openapi-decorators.js';
import { Text } from '../../kernel/api-fields.js';

/** What would make a rule met. */
export class PostureChange {
  @Text({ description: 'The member of the client.', example: 'require_pushed_authorization_requests' })
  member?: string;

  @Text({ description: 'The setting of the server.', example: 'ISSUER' })
  setting?: string;

  @ApiProperty({
    description: 'A value of the member that meets the rule, ready for a merge patch.',
    example: true,
    required: false,
    oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
  })
  value?: unknown;

  @Text({
    description: 'The change in words.',
    example: 'require_pushed_authorization_requests must be true',
    required: true,
    max: 1000,
  })
  advice: string;
}
