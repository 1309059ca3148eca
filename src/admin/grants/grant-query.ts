import { Text } from '../../kernel/api-fields.js';
import { ListQuery } from '../api/list-query.js';

/** Which grants are asked for. */
export class GrantQuery extends ListQuery {
  @Text({ description: 'Only of this person.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', max: 36 })
  user_id?: string;

  @Text({ description: 'Only to this client.', example: 'acme-portal', max: 128 })
  client_id?: string;
}
