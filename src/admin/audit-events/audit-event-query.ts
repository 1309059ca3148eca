import { Text } from '../../kernel/api-fields.js';
import { SearchQuery } from '../api/search-query.js';

/** Which events are asked for. */
export class AuditEventQuery extends SearchQuery {
  @Text({ description: 'Only of this type.', example: 'login.failed', max: 64 })
  type?: string;

  @Text({ description: 'Only concerning this client.', example: 'acme-portal', max: 128 })
  client_id?: string;

  @Text({
    description: 'Only concerning this person.',
    example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c',
    max: 36,
  })
  user_id?: string;
}
