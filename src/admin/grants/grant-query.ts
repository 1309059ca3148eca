import { Text } from '../../kernel/api-fields.js';
import { ListQuery } from '../api/list-query.js';

/** Which grants are asked for. */
export class GrantQuery extends ListQuery {
  @Text({ description: 'Only of this person.', max: 36 })
  user_id?: string;

  @Text({ description: 'Only to this client.', max: 128 })
  client_id?: string;
}
