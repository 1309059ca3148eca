import { type ClientMetadata } from '../clients/client-metadata.js';
import { type DetailsTypeDetails } from '../resources/authorization-details/authorization-details-types.service.js';
import { type ResourceServerDetails } from '../resources/resource-servers.service.js';
import { TOKEN_DEFAULTS } from '../resources/resource-server.js';
import { type UserDetails } from '../users/users.service.js';

const nobody = { roles: [], groups: [], attributes: {} };

/** Demo people with their passwords. Never made in production. */
export const DEMO_PEOPLE: readonly { password: string; details: UserDetails }[] = [
  {
    password: 'alice-password-1',
    details: {
      ...nobody,
      username: 'alice',
      claims: {
        name: 'Alice Marie Liddell',
        given_name: 'Alice',
        family_name: 'Liddell',
        middle_name: 'Marie',
        nickname: 'Ally',
        preferred_username: 'alice',
        profile: 'https://people.example.com/alice',
        picture: 'https://people.example.com/alice.png',
        website: 'https://alice.example.com',
        email: 'alice@example.com',
        email_verified: true,
        gender: 'female',
        birthdate: '1992-05-04',
        zoneinfo: 'Europe/London',
        locale: 'en-GB',
        phone_number: '+44 20 7946 0958',
        phone_number_verified: true,
        address: {
          formatted: '1 Christ Church\nOxford\nOX1 1DP\nUnited Kingdom',
          street_address: '1 Christ Church',
          locality: 'Oxford',
          region: 'Oxfordshire',
          postal_code: 'OX1 1DP',
          country: 'United Kingdom',
        },
      },
    },
  },
  {
    password: 'bob-password-1',
    details: {
      ...nobody,
      username: 'bob',
      claims: {
        name: 'Bob Baker',
        given_name: 'Bob',
        family_name: 'Baker',
        email: 'bob@example.com',
        email_verified: true,
      },
    },
  },
];

/** The API that demo tokens are for. */
export const DEMO_API: ResourceServerDetails = {
  ...TOKEN_DEFAULTS,
  audience: 'urn:demo:api',
  name: 'Demo API',
  scopes: [
    { name: 'demo:read', description: 'Read your demo data' },
    { name: 'demo:write', description: 'Change your demo data' },
  ],
};

/** What the demo API understands in detail (RFC 9396 §2). */
export const DEMO_PAYMENTS: DetailsTypeDetails = {
  type: 'payment_initiation',
  title: 'Make a payment',
  schema: {
    type: 'object',
    properties: {
      type: { const: 'payment_initiation' },
      locations: { type: 'array', items: { type: 'string' } },
      actions: { type: 'array', items: { enum: ['initiate', 'status', 'cancel'] }, uniqueItems: true },
      instructedAmount: { $ref: '#/$defs/amount' },
      creditorName: { type: 'string', minLength: 1, maxLength: 70 },
      creditorAccount: {
        type: 'object',
        properties: { iban: { type: 'string', pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' } },
        required: ['iban'],
        additionalProperties: false,
      },
      remittanceInformationUnstructured: { type: 'string', maxLength: 140 },
    },
    required: ['instructedAmount', 'creditorName', 'creditorAccount'],
    additionalProperties: false,
    $defs: {
      amount: {
        type: 'object',
        properties: {
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
          amount: { type: 'string', pattern: '^[0-9]{1,9}\\.[0-9]{2}$' },
        },
        required: ['currency', 'amount'],
        additionalProperties: false,
      },
    },
  },
  labels: {
    '/instructedAmount': 'Amount',
    '/creditorName': 'To',
    '/creditorAccount': 'Account',
    '/creditorAccount/iban': 'IBAN',
    '/remittanceInformationUnstructured': 'Reference',
  },
  consent: 'always',
};

const CALLBACK = 'http://localhost:8080/callback';
const PERSONAL = 'openid profile email address phone offline_access demo:read demo:write';

interface DemoClient {
  id: string;
  secret?: string;
  metadata: ClientMetadata;
}

const PEOPLES_CLIENT: ClientMetadata = {
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [CALLBACK],
  post_logout_redirect_uris: ['http://localhost:8080/'],
  scope: PERSONAL,
  authorization_details_types: [DEMO_PAYMENTS.type],
};

/** Demo clients with their secrets. Never made in production. */
export const DEMO_CLIENTS: readonly DemoClient[] = [
  { id: 'demo-web', secret: 'demo-web-secret', metadata: { ...PEOPLES_CLIENT, client_name: 'Demo Web' } },
  {
    id: 'demo-spa',
    metadata: { ...PEOPLES_CLIENT, client_name: 'Demo SPA', token_endpoint_auth_method: 'none' },
  },
  {
    id: 'demo-screens',
    metadata: {
      ...PEOPLES_CLIENT,
      client_name: 'Own Screens',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://localhost:8090/callback'],
      post_logout_redirect_uris: ['http://localhost:8090/'],
      interaction_uri: 'http://localhost:8090/',
    },
  },
  {
    id: 'demo-service',
    secret: 'demo-service-secret',
    metadata: {
      client_name: 'Demo Service',
      grant_types: ['client_credentials'],
      scope: 'demo:read demo:write',
      authorization_details_types: [DEMO_PAYMENTS.type],
    },
  },
  {
    id: 'demo-api',
    secret: 'demo-api-secret',
    metadata: {
      client_name: 'Demo API',
      grant_types: ['urn:ietf:params:oauth:grant-type:token-exchange'],
      scope: 'demo:read',
      authorization_details_types: [DEMO_PAYMENTS.type],
      resource_servers: [DEMO_API.audience],
      token_exchange_policy: { actors: ['demo-service'] },
    },
  },
  {
    id: 'demo-tv',
    metadata: {
      client_name: 'Demo TV',
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      scope: PERSONAL,
      authorization_details_types: [DEMO_PAYMENTS.type],
    },
  },
  {
    id: 'demo-ciba',
    secret: 'demo-ciba-secret',
    metadata: {
      client_name: 'Demo CIBA',
      grant_types: ['urn:openid:params:grant-type:ciba', 'refresh_token'],
      backchannel_token_delivery_mode: 'poll',
      backchannel_user_code_parameter: true,
      scope: PERSONAL,
      authorization_details_types: [DEMO_PAYMENTS.type],
    },
  },
];

/** The client of the playground, which comes back to this issuer. */
export function playgroundClient(issuer: string): DemoClient {
  return {
    id: 'demo-playground',
    metadata: {
      ...PEOPLES_CLIENT,
      client_name: 'Playground',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      redirect_uris: [`${issuer}/playground/callback`],
      post_logout_redirect_uris: [`${issuer}/`, `${issuer}/playground/callback`],
    },
  };
}
