import { noOwnScreens, noPasswords, pkce, safeRedirects, senderConstrained } from './client-demands.js';
import { among, type ClientRule, guaranteed, is, type Standard, without } from './client-rule.js';
import { getsIdTokens, isFapi, refreshes, usesBrowser, usesCode } from './client-traits.js';
import { type Encrypted } from '../keys/encrypted.js';
import { FRONT_CHANNEL } from '../response-types.js';
import { FAPI_ALGS, FAPI_AUTH_METHODS } from './fapi-values.js';

const GENERAL = '5.3.2.1';
const AUTHORIZATION = '5.3.2.2';
const CRYPTOGRAPHY = '5.4.1';

const OF_SERVERS: readonly ClientRule[] = [
  noPasswords({ id: 'fapi2.password', section: GENERAL, severity: 'high' }),
  noOwnScreens({ id: 'fapi2.own-screens', section: GENERAL, severity: 'high' }),
  among('token_endpoint_auth_method', FAPI_AUTH_METHODS, {
    id: 'fapi2.client-authentication',
    section: GENERAL,
    title: 'A confidential client that proves itself by private_key_jwt or mutual TLS',
    severity: 'high',
  }),
  ...senderConstrained({ id: 'fapi2.sender-constrained', section: GENERAL, severity: 'high' }, true),
  among('profile', ['fapi2', 'fapi2-message-signing'], {
    id: 'fapi2.assertion-audience',
    section: GENERAL,
    title: 'The issuer, as a text, is the only audience of client assertions',
    severity: 'medium',
    applies: ({ token_endpoint_auth_method: method }) => method === 'private_key_jwt',
  }),
  is('rotate_refresh_tokens', false, {
    id: 'fapi2.refresh-token-rotation',
    section: GENERAL,
    title: 'Refresh tokens are not rotated',
    severity: 'medium',
    applies: refreshes,
    implied: true,
  }),
  guaranteed({
    id: 'fapi2.code-lifetime',
    section: GENERAL,
    title: 'Authorization codes live 60 seconds at most',
    applies: usesCode,
  }),
  guaranteed({
    id: 'fapi2.clock-offsets',
    section: GENERAL,
    title: 'JWTs from up to 10 seconds ahead are accepted, from more than 60 refused',
  }),
];

const OF_AUTHORIZATION: readonly ClientRule[] = [
  without('response_types', FRONT_CHANNEL, {
    id: 'fapi2.response-type',
    section: AUTHORIZATION,
    title: 'The response type is code',
    severity: 'high',
    applies: usesBrowser,
  }),
  is('require_pushed_authorization_requests', true, {
    id: 'fapi2.pushed-requests',
    section: AUTHORIZATION,
    title: 'Authorization requests are pushed',
    severity: 'high',
    applies: usesBrowser,
    implied: true,
  }),
  pkce({ id: 'fapi2.pkce', section: AUTHORIZATION, severity: 'high' }),
  safeRedirects({ id: 'fapi2.redirect-uris', section: AUTHORIZATION, severity: 'high' }),
  guaranteed({
    id: 'fapi2.issuer-in-responses',
    section: AUTHORIZATION,
    title: 'Authorization responses say who made them (RFC 9207)',
    applies: usesBrowser,
  }),
  guaranteed({
    id: 'fapi2.codes-once',
    section: AUTHORIZATION,
    title: 'A code is good once, and a pushed request for one authorization within 60 seconds',
    applies: usesCode,
  }),
  guaranteed({
    id: 'fapi2.see-other',
    section: AUTHORIZATION,
    title: 'Browsers are redirected with status 303, never 307',
    applies: usesBrowser,
  }),
];

/** An algorithm of what is signed for the client, where it asks for a signature. */
const signed = (what: Encrypted) => {
  const member = `${what}_signed_response_alg` as const;
  return among(member, FAPI_ALGS, {
    id: `fapi2.${what}-signature`,
    section: CRYPTOGRAPHY,
    title: `Signed ${what} answers use PS256, ES256 or EdDSA`,
    severity: 'medium',
    applies: (client) => client[member] !== undefined,
  });
};

const OF_CRYPTOGRAPHY: readonly ClientRule[] = [
  among('id_token_signed_response_alg', FAPI_ALGS, {
    id: 'fapi2.id-token-signature',
    section: CRYPTOGRAPHY,
    title: 'ID tokens are signed with PS256, ES256 or EdDSA',
    severity: 'medium',
    applies: getsIdTokens,
    implied: true,
  }),
  among('token_endpoint_auth_signing_alg', FAPI_ALGS, {
    id: 'fapi2.assertion-signature',
    section: CRYPTOGRAPHY,
    title: 'Client assertions are signed with PS256, ES256 or EdDSA',
    severity: 'medium',
    applies: ({ token_endpoint_auth_method: method }) => method?.endsWith('_jwt') ?? false,
    absent: isFapi,
  }),
  among('request_object_signing_alg', FAPI_ALGS, {
    id: 'fapi2.request-signature',
    section: CRYPTOGRAPHY,
    title: 'Request objects are signed with PS256, ES256 or EdDSA',
    severity: 'medium',
    applies: (client) =>
      usesBrowser(client) &&
      (client.request_object_signing_alg !== undefined || client.require_signed_request_object === true),
    absent: isFapi,
  }),
  signed('userinfo'),
  signed('introspection'),
  signed('authorization'),
  guaranteed({
    id: 'fapi2.key-strength',
    section: CRYPTOGRAPHY,
    title: 'RSA keys have 2048 bits at least, elliptic curves 224',
  }),
];

/** What the FAPI 2.0 Security Profile asks of a client, and of the server towards it. */
export const FAPI2_SECURITY_PROFILE: Standard = {
  id: 'fapi2-security-profile',
  name: 'FAPI 2.0 Security Profile',
  rules: [...OF_SERVERS, ...OF_AUTHORIZATION, ...OF_CRYPTOGRAPHY],
};
