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
import { InteractionExchange, InteractionState } from './interaction-state.js';

const STATE = { $ref: getSchemaPath(InteractionState) };
const LEAVING = {
  type: 'object',
  required: ['redirect_to'],
  properties: {
    redirect_to: {
      type: 'string',
      description: 'Where the browser goes now, as a whole page.',
      example: 'https://id.example.com/authorize/resume?interaction=VrQFaO_TxsrC4Is0V1sFbDwCgg',
    },
  },
};

const EITHER: { oneOf: object[] } = { oneOf: [LEAVING, STATE] };

const JAR = '-b cookies -c cookies';
const AT = '"$ISSUER/interaction/$ID';
/** A call as it is typed; the cookies are those with which `/authorize` was asked. */
const posting = (path: string, body?: object) =>
  body ? `curl ${JAR} ${AT}/${path}" --json '${JSON.stringify(body)}'` : `curl ${JAR} -X POST ${AT}/${path}"`;

const OPERATIONS = {
  readInteraction: {
    summary: 'Read where a sign-in stands',
    description:
      'What is asked next, which methods can be used, who asks and for what. The same address answers a page to browsers.',
    curl: `curl ${JAR} -H 'Accept: application/json' ${AT}"`,
    schema: STATE,
    answer: 'Where it stands.',
  },
  initiateAuthentication: {
    summary: 'Begin to prove who one is',
    description:
      'Begins one of the methods that the step offers. What is answered is the same for people who do not exist.',
    curl: posting('authenticate/initiate', { method: 'password', username: 'alice' }),
    schema: { $ref: getSchemaPath(InteractionExchange) },
    answer: 'It has begun; what the method needs.',
  },
  performAuthentication: {
    summary: 'Prove who one is',
    description:
      'Answers a method that has begun. A magic link that is opened elsewhere is asked about in the same way: `pending` until then.',
    curl: posting('authenticate/perform', { exchange_id: '…', password: 'alice-password-1' }),
    schema: STATE,
    answer: 'It is proved; what is next.',
  },
  giveConsent: {
    summary: 'Allow what the client asks for',
    description: 'Takes the optional scopes that are allowed. It counts for what was read last.',
    curl: posting('consent', { scope: 'openid profile' }),
    schema: STATE,
    answer: 'It is allowed; what is next.',
  },
  continueInteraction: {
    summary: 'Go on',
    description: 'Tells where the browser goes when all is done, else what is next.',
    curl: posting('continue', {}),
    schema: EITHER,
    answer: 'Where the browser goes, or what is next.',
  },
  cancelInteraction: {
    summary: 'Give up',
    description: 'The client learns `access_denied`.',
    curl: posting('cancel'),
    schema: LEAVING,
    answer: 'Where the browser goes.',
  },
} as const;

const NOT_OPEN: DocumentedError[] = [
  {
    status: 403,
    description: 'It is of another browser, or the call comes from a page of another origin.',
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
export const DocumentedInteraction = (operationId: keyof typeof OPERATIONS) => {
  const { summary, description, curl, schema, answer } = OPERATIONS[operationId];
  return applyDecorators(
    ApiTags('Sign-in'),
    ApiExtraModels(InteractionState, InteractionExchange, OAuthErrorBody),
    ApiOperation({ operationId, summary, description: `${description}\n\n\`\`\`sh\n${curl}\n\`\`\`` }),
    ApiParam({ name: 'id', description: 'The interaction.', schema: { type: 'string' } }),
    ApiResponse({ status: 200, description: answer, schema }),
    ...(operationId === 'readInteraction' ? [] : [MALFORMED]),
    ...(operationId === 'performAuthentication' ? [THROTTLED] : []),
    ...(operationId === 'giveConsent' || operationId === 'continueInteraction' ? [CHANGED] : []),
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
    'It did not help: `wrong_credentials`, `expired` (begin anew), `pending` (not opened yet), or the request is malformed.',
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
