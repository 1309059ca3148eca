import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '../../kernel/openapi-decorators.js';
import {
  type DocumentedError,
  OAuthErrorAnswer,
  UnavailableAnswer,
} from '../../kernel/oauth-error-answer.js';
import { OAuthErrorBody } from '../../kernel/oauth-error-body.js';
import { INTERACTION_OPERATIONS } from './interaction-operations.js';
import { InteractionExchange, InteractionState } from './interaction-state.js';

type Operation = keyof typeof INTERACTION_OPERATIONS;

/** Operations that count tries. */
const TRIED: readonly Operation[] = ['performAuthentication', 'changeRequiredPassword'];
/** Those that answer a question, which may have changed since it was told. */
const ANSWERING: readonly Operation[] = [
  'giveConsent',
  'continueInteraction',
  'changeRequiredPassword',
  'verifyRequiredEmail',
  'fillInRequiredProfile',
  'acceptRequiredTerms',
];

const NOT_OPEN: DocumentedError[] = [
  {
    status: 403,
    description:
      'It is of another browser, the call comes from a page of another origin, or something else is asked now.',
    code: 'invalid_request',
    words: 'the interaction is of another browser',
  },
  {
    status: 410,
    description: 'It is over.',
    code: 'invalid_request',
    words: 'the interaction is finished',
  },
];

/** What the documentation says of an operation of the interaction API. */
export const DocumentedInteraction = (operationId: Operation) => {
  const { summary, description, curl, schema, answer } = INTERACTION_OPERATIONS[operationId];
  return applyDecorators(
    ApiTags('Sign-in'),
    ApiExtraModels(InteractionState, InteractionExchange, OAuthErrorBody),
    ApiOperation({ operationId, summary, description: `${description}\n\n\`\`\`sh\n${curl}\n\`\`\`` }),
    ApiParam({ name: 'id', description: 'The interaction.', schema: { type: 'string' } }),
    ApiResponse({ status: 200, description: answer, schema }),
    ...(operationId === 'readInteraction' ? [] : [MALFORMED]),
    ...(TRIED.includes(operationId) ? [THROTTLED] : []),
    ...(ANSWERING.includes(operationId) ? [CHANGED] : []),
    ...(operationId === 'performEnrolment' ? [ENROLLED] : []),
    ...NOT_OPEN.map(OAuthErrorAnswer),
    UnavailableAnswer(),
  );
};

const tried = (error: string, words: string) => ({
  content: {
    'application/json': {
      schema: { $ref: getSchemaPath(OAuthErrorBody) },
      example: { error, error_description: words },
    },
  },
});

const MALFORMED = ApiResponse({
  status: 400,
  description:
    'It did not help: `wrong_credentials`, `expired` (begin anew), `pending` (not opened yet), `password_refused` (with `reason`), or the request is malformed.',
  ...tried('wrong_credentials', 'that is not right'),
});

const THROTTLED = ApiResponse({
  status: 429,
  description: 'There were too many tries.',
  headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'string' } } },
  ...tried('throttled', 'there were too many tries; wait a little'),
});

const CHANGED = OAuthErrorAnswer({
  status: 409,
  description: 'What is asked is not what was read last.',
  code: 'interaction_required',
  words: 'what is asked has changed; read it anew',
});

const ENROLLED = ApiResponse({
  status: 409,
  description: 'It is set up already (`already_enrolled`), or there are `too_many`.',
  ...tried('already_enrolled', 'that is set up already'),
});
