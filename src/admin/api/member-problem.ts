import { Text } from '../../kernel/api-fields.js';

/** One thing that is wrong with a request, as it is documented. */
export class MemberProblemView {
  @Text({ description: 'The member of the body (JSON Pointer, RFC 6901).', example: '/redirect_uris' })
  pointer?: string;

  @Text({ description: 'The parameter of the query.', example: 'limit' })
  parameter?: string;

  @Text({ description: 'What is wrong.', example: 'must be an array', required: true, max: 1000 })
  detail: string;
}
