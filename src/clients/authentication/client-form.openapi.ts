import { applyDecorators } from '@nestjs/common';
import { ApiBasicAuth, ApiBody, ApiConsumes } from '../../kernel/openapi-decorators.js';
import { type DocumentedError } from '../../kernel/oauth-error-answer.js';

/** Documents a form for which its client authenticates, RFC 6749 §2.3. */
export const ClientForm = (schema: object) =>
  applyDecorators(
    ApiBasicAuth('client'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ schema }),
  );

/** The answer to who does not authenticate as a client, RFC 6749 §5.2. */
export const INVALID_CLIENT: DocumentedError = {
  status: 401,
  description: 'The client did not prove who it is.',
  code: 'invalid_client',
  words: 'client authentication failed',
};

/** The answer to a form that is too large. */
export const FORM_TOO_LARGE: DocumentedError = {
  status: 413,
  description: 'The body is larger than 48 KiB.',
  code: 'invalid_request',
  words: 'the body is too large',
};
