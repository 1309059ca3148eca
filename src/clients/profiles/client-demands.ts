import { WITH_TOKEN } from '../response-types.js';
import { type ClientRule, is, without, type Words } from './client-rule.js';
import {
  getsTokens,
  hasCertificate,
  isPublic,
  isSenderConstrained,
  redirectsSafely,
  refreshes,
  usesBrowser,
  usesCode,
} from './client-traits.js';

/** Where a standard makes a demand that others make as well. */
type Place = Omit<Words, 'title'>;

/** PKCE, RFC 7636. */
export const pkce = (place: Place) =>
  is('require_pkce', true, { title: 'PKCE with S256', applies: usesCode, implied: true, ...place });

/** No grant in which a client sees passwords. */
export const noPasswords = (place: Place) =>
  without('grant_types', ['password'], {
    title: 'No resource owner password credentials grant',
    ...place,
  });

/** No app that sees what people sign in with, in the grant or beside it. */
export const noOwnScreens = (place: Place): ClientRule => ({
  ...is('authorization_challenge', false, { title: 'People sign in in their browser', ...place }),
  met: (client) => client.authorization_challenge !== true,
});

/** No access token comes through the browser. */
export const noTokensInResponses = (place: Place) =>
  without('response_types', WITH_TOKEN, {
    title: 'No access tokens in authorization responses',
    applies: usesBrowser,
    ...place,
  });

/** RFC 9449, RFC 8705 §3; a client that has a certificate anyway is told to use it. */
export const senderConstrained = (place: Place, implied = false): ClientRule[] => [
  {
    title: 'Access tokens bound to a key by DPoP or mutual TLS',
    member: 'dpop_bound_access_tokens',
    demand: 'or tls_client_certificate_bound_access_tokens must be true',
    applies: (client) => getsTokens(client) && !hasCertificate(client),
    met: isSenderConstrained,
    wanted: () => true,
    implied,
    ...place,
  },
  {
    title: 'Access tokens bound to the certificate of the client, or by DPoP',
    member: 'tls_client_certificate_bound_access_tokens',
    demand: 'or dpop_bound_access_tokens must be true',
    applies: (client) => getsTokens(client) && hasCertificate(client),
    met: isSenderConstrained,
    wanted: () => true,
    implied,
    ...place,
    id: `${place.id}-by-certificate`,
  },
];

/** Nobody reads a code on its way back. */
export const safeRedirects = (place: Place): ClientRule => ({
  title: 'Redirect addresses are https, or those of a native client',
  member: 'redirect_uris',
  demand: 'must be https unless the client is a native one',
  applies: usesBrowser,
  met: redirectsSafely,
  wanted: ({ redirect_uris = [] }) => redirect_uris.map((uri) => uri.replace(/^http:/, 'https:')),
  implied: false,
  ...place,
});

/** A refresh token of a client that proves nothing of itself is of no use to who copies it. */
export const safeRefreshTokens = (place: Place): ClientRule => ({
  ...is('rotate_refresh_tokens', true, {
    title: 'Refresh tokens of public clients are rotated or bound to a key',
    applies: (client) => isPublic(client) && refreshes(client),
    ...place,
  }),
  met: (client) => client.rotate_refresh_tokens === true || isSenderConstrained(client),
});
