import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '../kernel/openapi-decorators.js';

const PARAMETERS = {
  id_token_hint: {
    description: 'An ID token of the session that ends; without it the person is asked.',
    example: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
  },
  client_id: { description: 'The client that asks.', example: 'demo-web' },
  post_logout_redirect_uri: {
    description: 'Where the person goes afterwards; one that is registered.',
    example: 'http://localhost:8080/',
  },
  state: { description: 'Comes back unchanged.', example: 'af0ifjsldkj' },
  ui_locales: { description: 'Languages, best first.', example: 'en' },
};

const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: { type: 'string' } } },
});

const described = (operationId: string, summary: string) =>
  applyDecorators(
    ApiTags('OpenID Connect'),
    ApiOperation({
      operationId,
      summary,
      description:
        'OIDC RP-Initiated Logout §2. A browser is sent here; its session and what was granted in it end, offline ' +
        'access excepted.',
      externalDocs: { url: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html' },
      security: [],
    }),
    ApiResponse({ status: 200, ...page('A page that asks, or says that it is done.') }),
    ApiResponse({
      status: 303,
      description: 'Back to the client.',
      headers: { Location: { description: 'Where.', schema: { type: 'string' } } },
    }),
    ApiResponse({ status: 400, ...page('A page that names the error.') }),
    ApiResponse({ status: 503, ...page('A page that asks for patience; a store is down.') }),
  );

/** What the documentation says of `GET /logout`. */
export const DocumentedLogout = () =>
  applyDecorators(
    described('logout', 'Sign a person out'),
    ...Object.entries(PARAMETERS).map(([name, parameter]) =>
      ApiQuery({ name, required: false, ...parameter, schema: { type: 'string' } }),
    ),
  );

/** What the documentation says of `POST /logout`. */
export const DocumentedLogoutForm = () =>
  applyDecorators(
    described('logoutByForm', 'Sign a person out, by form'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(PARAMETERS).map(([name, parameter]) => [name, { type: 'string', ...parameter }]),
        ),
      },
    }),
  );
