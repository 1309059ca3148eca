import { Text } from '../../kernel/api-fields.js';
import { ListQuery } from '../api/list-query.js';

/** Which sessions are asked for. */
export class SessionQuery extends ListQuery {
  @Text({ description: 'Only of this person.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', max: 36 })
  user_id?: string;
}
