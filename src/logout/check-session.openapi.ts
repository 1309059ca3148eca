import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { MalformedRequestAnswer } from '../kernel/oauth-error-answer.js';

/** What the documentation says of `GET /check-session`. */
export const DocumentedCheckSession = () =>
  applyDecorators(
    ApiTags('OpenID Connect'),
    ApiOperation({
      operationId: 'checkSession',
      summary: 'Watch from a frame whether somebody is still signed in',
      description:
        'OIDC Session Management §3.2. A page of the client frames this one and posts it the message ' +
        '`client_id session_state`; it answers `unchanged`, `changed` or `error`. Browsers that keep cookies from ' +
        'framed pages of other sites always answer `changed`.',
      externalDocs: { url: 'https://openid.net/specs/openid-connect-session-1_0.html' },
      security: [],
    }),
    ApiResponse({
      status: 200,
      description: 'The page; it may be framed by anybody.',
      content: { 'text/html': { schema: { type: 'string' } } },
    }),
    MalformedRequestAnswer(),
  );
