import { Text } from '../../kernel/api-fields.js';
import { ListQuery } from './list-query.js';

/** Which page of a list is asked for, and what is searched. */
export class SearchQuery extends ListQuery {
  @Text({ description: 'Text to search by, without regard to case.', max: 100 })
  q?: string;
}
