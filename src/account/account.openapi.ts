import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '../kernel/openapi-decorators.js';
import { MalformedRequestAnswer, OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { OPERATIONS } from './account-operations.js';

const MEDIA =
  'For the company’s own screens, on pages of the issuer’s own origin: the same addresses as the pages, with';

/** What the documentation says of an operation of the account, in the face that it has for programs. */
export const DocumentedAccount = (operationId: keyof typeof OPERATIONS): MethodDecorator => {
  const operation = OPERATIONS[operationId];
  const { summary, description, status, answer, body, path, query, recent } = operation;
  return applyDecorators(
    ApiTags('Account'),
    ApiOperation({
      operationId,
      summary,
      description: [description, `${MEDIA} \`Accept: application/json\`.`]
        .filter((part) => part !== undefined)
        .join(' '),
    }),
    ApiSecurity('session'),
    ...(body ? [ApiBody({ type: body, required: true })] : []),
    ...(path ? [ApiParam(path)] : []),
    ...(query ? [ApiQuery(query)] : []),
    ApiResponse({
      status,
      description: answer.description,
      ...(answer.schema ? { content: { 'application/json': { schema: answer.schema } } } : {}),
    }),
    signInNeeded(401, 'Nobody is signed in; `sign_in` is where he does.'),
    ...(recent
      ? [signInNeeded(403, 'The sign-in is too long ago; `sign_in` is where it is done again.')]
      : []),
    MalformedRequestAnswer(),
    UnavailableAnswer(),
  );
};

const signInNeeded = (status: number, description: string) =>
  OAuthErrorAnswer({ status, description, code: 'login_required', words: 'the person has to sign in again' });
