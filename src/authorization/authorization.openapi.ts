import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '../kernel/openapi-decorators.js';
import {
  AUTHORIZATION_FORM,
  AUTHORIZATION_PARAMETERS,
} from '../requests/authorization-parameters.openapi.js';

const FORM = {
  type: 'object',
  required: ['client_id'],
  properties: AUTHORIZATION_FORM,
};

const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: { type: 'string' } } },
});

const described = (operationId: string, summary: string) =>
  applyDecorators(
    ApiTags('OpenID Connect', 'OAuth 2.0'),
    ApiOperation({
      operationId,
      summary,
      description:
        'RFC 6749 §3.1, OIDC Core §3.1.2. A browser is led through sign-in and consent as far as they are needed, and ' +
        'back to `redirect_uri` with `code` (or `error`), `state` and `iss`, or with all of it in `response` (JARM). ' +
        'Not to be called by a program.',
      externalDocs: { url: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthorizationEndpoint' },
      security: [],
    }),
    ApiResponse({ status: 200, ...page('With `response_mode=form_post`: a page that posts the answer.') }),
    ApiResponse({
      status: 303,
      description: 'To the sign-in page, or back to the client.',
      headers: { Location: { description: 'Where.', schema: { type: 'string' } } },
    }),
    ApiResponse({ status: 400, ...page('A page that names the error; the return address is not trusted.') }),
    ApiResponse({ status: 503, ...page('A page that asks for patience; a store is down.') }),
  );

/** What the documentation says of `GET /authorize`. */
export const DocumentedAuthorization = () =>
  applyDecorators(
    described('authorize', 'Ask a person to sign in and allow'),
    ...Object.entries(AUTHORIZATION_PARAMETERS).map(([name, { required = false, ...parameter }]) =>
      ApiQuery({ name, required, ...parameter, schema: { type: 'string' } }),
    ),
  );

/** What the documentation says of `POST /authorize`. */
export const DocumentedAuthorizationForm = () =>
  applyDecorators(
    described('authorizeByForm', 'Ask a person to sign in and allow, by form'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ required: true, schema: FORM }),
    ApiResponse({ status: 413, ...page('A page that says so; the body is larger than 48 KiB.') }),
  );
