import { type INestApplication } from '@nestjs/common';
import { type OpenAPIObject } from '@nestjs/swagger';
import { openApiLibrary } from '../kernel/openapi-decorators.js';
import { ADMIN_SCOPES, CIBA_APPROVAL_SCOPE } from '../resources/built-in-scopes.js';
import { tidied } from './tidied-document.js';

const DESCRIPTION = `Cardea is an OAuth 2.x authorization server and OpenID Provider.

Clients find the addresses of the OAuth and OpenID Connect endpoints by
[discovery](https://openid.net/specs/openid-connect-discovery-1_0.html). The admin API takes access tokens that Cardea
itself has issued, with one scope to read and one to write each collection; \`admin\` implies all of them. Tokens that
are bound to a key come in the scheme \`DPoP\`, with a proof ([RFC 9449](https://www.rfc-editor.org/rfc/rfc9449)).

* Errors of the admin API are problem documents ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
* Lists answer \`items\` and \`next_cursor\`, which gets the next page as \`cursor\`.
* Changes are JSON merge patches ([RFC 7396](https://www.rfc-editor.org/rfc/rfc7396)); \`ETag\` and \`If-Match\` keep
  two administrators from overwriting each other.
* Writes take an \`Idempotency-Key\`, so that they may be sent again after a lost answer.`;

const TAGS = {
  'OpenID Connect': 'Sign people in and learn who they are.',
  'OAuth 2.0': 'Get, use, judge and revoke tokens.',
  'Sign-in': 'Build screens of your own on which people sign in.',
  Account: 'What a person sees and changes of his own account, with the session that his browser has.',
  Approvals: 'Let people answer in a company’s own application what clients ask of them (CIBA).',
  Clients: 'The applications that use Cardea, and their secrets.',
  'Initial access tokens': 'Let programs register clients of their own (RFC 7591).',
  Invitations: 'Ask people to make an account.',
  'Registration templates': 'What clients of one software get that register themselves.',
  'Trusted issuers': 'Others whose signed statements Cardea believes.',
  Users: 'The people who can sign in, and what they have going.',
  'Resource servers': 'The APIs that accept access tokens, and their scopes.',
  Scopes: 'What can be asked for about people, and the claims that it releases.',
  Grants: 'What people have granted clients: the rows behind all tokens.',
  Sessions: 'The browsers in which people have signed in.',
  Keys: 'The keys that sign tokens, and those that requests are encrypted to.',
  Posture:
    'What is met of RFC 9700, OAuth 2.1 and FAPI 2.0, and what to change; a [page](admin/posture) too, for administrators.',
  'Audit events': 'What happened, and who did it.',
  Operations: 'For load balancers and orchestrators.',
};

/** Makes the OpenAPI document of a running application from its controllers. */
export async function openApiDocument(
  app: INestApplication,
  { issuer, version }: { issuer: string; version: string },
): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await openApiLibrary();
  const scopes = Object.fromEntries(ADMIN_SCOPES.map(({ name, description }) => [name, description]));
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Cardea')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .addServer(issuer, 'This issuer')
    .addSecurity('oauth2', {
      type: 'oauth2',
      description: 'Access tokens of Cardea itself.',
      flows: {
        authorizationCode: {
          authorizationUrl: `${issuer}/authorize`,
          tokenUrl: `${issuer}/token`,
          scopes: {
            openid: 'Sign in with OpenID Connect',
            [CIBA_APPROVAL_SCOPE]: 'Answer requests over the back channel',
            ...scopes,
          },
        },
        clientCredentials: { tokenUrl: `${issuer}/token`, scopes },
      },
    })
    .addSecurity('client', {
      type: 'http',
      scheme: 'basic',
      description: 'Client identifier and secret (RFC 6749 §2.3.1).',
    })
    .addSecurity('registration', {
      type: 'http',
      scheme: 'bearer',
      description: 'A registration access token (RFC 7592), or an initial access token (RFC 7591).',
    });
  builder.addSecurity('session', {
    type: 'apiKey',
    in: 'cookie',
    name: `${issuer.startsWith('https:') ? '__Host-' : ''}cardea_session`,
    description: 'The session of a signed-in browser.',
  });
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const config = builder.build();
  Object.assign(config.info, { license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } });
  delete config.info.contact;
  return tidied(SwaggerModule.createDocument(app, config, { autoTagControllers: false, operationIdFactory }));
}

/** Names an operation that has no name of its own after its controller and method, such as `parPush`. */
function operationIdFactory(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}
