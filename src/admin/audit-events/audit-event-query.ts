import { Text } from '../../kernel/api-fields.js';
import { SearchQuery } from '../api/search-query.js';

/** Which events are asked for. */
export class AuditEventQuery extends SearchQuery {
  @Text({ description: 'Only of this type.', max: 64 })
  type?: string;

  @Text({ description: 'Only concerning this client.', max: 128 })
  client_id?: string;

  @Text({
    description: 'Only concerning this person.',

    max: 36,
  })
  user_id?: string;
}
