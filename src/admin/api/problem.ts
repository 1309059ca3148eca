import { NestedList, Text, Whole } from '../../kernel/api-fields.js';
import { MemberProblemView } from './member-problem.js';

/** An error of the admin API, RFC 9457 §3. */
export class Problem {
  @Text({ description: 'Kind of problem; the status says it all.', example: 'about:blank', required: true })
  type: string;

  @Text({ description: 'The status in words.', example: 'Bad Request', required: true })
  title: string;

  @Whole({ description: 'The HTTP status.', example: 400, min: 400, max: 599, required: true })
  status: number;

  @Text({ description: 'What happened this time.', example: 'the body is not valid', max: 1000 })
  detail?: string;

  @Text({
    description: 'OAuth error code, where there is one (RFC 6750 §3.1, RFC 7591 §3.2.2).',
    example: 'invalid_redirect_uri',
  })
  error?: string;

  @NestedList(() => MemberProblemView, { description: 'What is wrong with which member or parameter.' })
  errors?: MemberProblemView[];
}
