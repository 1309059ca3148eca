import { Text } from '../../kernel/api-fields.js';
import { ListQuery } from '../api/list-query.js';

/** Which sessions are asked for. */
export class SessionQuery extends ListQuery {
  @Text({ description: 'Only of this person.', max: 36 })
  user_id?: string;
}
