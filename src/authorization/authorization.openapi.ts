import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DETAILS_PARAMETER } from '../requests/authorization-details.openapi.js';

interface Parameter {
  description: string;
  example: string;
  required?: boolean;
}

const PARAMETERS: Record<string, Parameter> = {
  client_id: { description: 'The client that asks.', example: 'demo-web', required: true },
  response_type: { description: 'What is asked for.', example: 'code' },
  redirect_uri: {
    description: 'Where the answer goes; one that is registered.',
    example: 'http://localhost:8080/callback',
  },
  scope: { description: 'Scopes, separated by spaces.', example: 'openid profile' },
  state: { description: 'Comes back unchanged.', example: 'af0ifjsldkj' },
  nonce: { description: 'Comes back in the ID token.', example: 'n-0S6_WzA2Mj' },
  code_challenge: {
    description: 'BASE64URL(SHA-256(code_verifier)), RFC 7636.',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  },
  code_challenge_method: { description: 'How the challenge was made.', example: 'S256' },
  response_mode: { description: 'How the answer is sent.', example: 'query' },
  prompt: { description: '`none`, or what must be asked anew.', example: 'login' },
  max_age: { description: 'Seconds since sign-in after which it must be done anew.', example: '3600' },
  login_hint: { description: 'Who is expected to sign in.', example: 'alice' },
  id_token_hint: { description: 'An ID token of who is expected.', example: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' },
  acr_values: { description: 'How well the person should prove who he is.', example: 'urn:cardea:acr:1fa' },
  ui_locales: { description: 'Languages, best first.', example: 'en' },
  claims: { description: 'Claims one by one (OIDC Core §5.5).', example: '{"userinfo":{"email":null}}' },
  request: {
    description: 'All of this as one JWT that the client has signed; nothing beside it counts (RFC 9101).',
    example: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
  },
  request_uri: {
    description: 'Where that JWT is: a pushed request, or one of the registered `request_uris`.',
    example: 'https://app.example.com/request.jwt',
  },
  resource: {
    description:
      'The API that the token shall be for (RFC 8707); may be repeated, and each token request names one.',
    example: 'urn:demo:api',
  },
  authorization_details: {
    description: DETAILS_PARAMETER.description,
    example: DETAILS_PARAMETER.example,
  },
};

const FORM = {
  type: 'object',
  required: ['client_id'],
  properties: Object.fromEntries(
    Object.entries(PARAMETERS).map(([name, { description, example }]) => [
      name,
      { type: 'string', description, example },
    ]),
  ),
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
        'back to `redirect_uri` with `code` (or `error`), `state` and `iss`. Not to be called by a program.',
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
    ...Object.entries(PARAMETERS).map(([name, { required = false, ...parameter }]) =>
      ApiQuery({ name, required, ...parameter, schema: { type: 'string' } }),
    ),
  );

/** What the documentation says of `POST /authorize`. */
export const DocumentedAuthorizationForm = () =>
  applyDecorators(
    described('authorizeByForm', 'Ask a person to sign in and allow, by form'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ required: true, schema: FORM }),
  );
