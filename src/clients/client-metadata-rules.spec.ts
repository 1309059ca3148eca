import { describe, expect, it } from '@jest/globals';
import { completeClientMetadata } from './client-metadata-rules.js';
import { ClientMetadataError } from './client-metadata-error.js';
import { type ClientMetadata } from './client-metadata.js';

const WEB: ClientMetadata = { redirect_uris: ['https://rp.test/cb'] };
const PUBLIC: ClientMetadata = { ...WEB, token_endpoint_auth_method: 'none' };

/** The code of the error that metadata give; nothing when they are taken. */
function problemOf(metadata: ClientMetadata): string | undefined {
  try {
    completeClientMetadata(metadata);
    return undefined;
  } catch (error) {
    if (error instanceof ClientMetadataError) return error.code;
    throw error;
  }
}

describe('client metadata', () => {
  it('are filled in with what RFC 7591 §2 and OpenID Connect take for granted', () => {
    expect(completeClientMetadata(WEB)).toMatchObject({
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      application_type: 'web',
      id_token_signed_response_alg: 'RS256',
      require_pkce: true,
      rotate_refresh_tokens: true,
      refresh_token_grace: 10,
      first_party: false,
    });
  });

  it('give a client that acts for itself no scopes of people', () => {
    const metadata = completeClientMetadata({ grant_types: ['client_credentials'] });
    expect([metadata.scope, metadata.response_types]).toEqual(['', []]);
  });

  it.each<[string, ClientMetadata, string]>([
    ['no address for codes', {}, 'invalid_redirect_uri'],
    ['a dangerous address', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [
      'a dangerous address after signing out',
      { ...WEB, post_logout_redirect_uris: ['data:text/html,x'] },
      'invalid_redirect_uri',
    ],
    ['a dangerous link', { ...WEB, client_uri: 'javascript:alert(1)' }, 'invalid_client_metadata'],
    ['a dangerous logo', { ...WEB, logo_uri: 'data:image/svg+xml,x' }, 'invalid_client_metadata'],
    [
      'a sign-in in the clear',
      { ...WEB, initiate_login_uri: 'http://localhost/login' },
      'invalid_client_metadata',
    ],
    [
      'a logout address in the clear',
      { ...WEB, backchannel_logout_uri: 'http://rp.test/out' },
      'invalid_client_metadata',
    ],
    [
      'a framed page of somebody else',
      { ...WEB, frontchannel_logout_uri: 'https://other.test/out' },
      'invalid_client_metadata',
    ],
    ['codes without their response type', { ...WEB, response_types: [] }, 'invalid_client_metadata'],
    [
      'a response type without its grant',
      { ...WEB, grant_types: ['client_credentials'], response_types: ['code'] },
      'invalid_client_metadata',
    ],
    ['refreshing what is never given', { grant_types: ['refresh_token'] }, 'invalid_client_metadata'],
    ['a malformed scope', { ...WEB, scope: 'openid "' }, 'invalid_client_metadata'],
    ['a public client without PKCE', { ...PUBLIC, require_pkce: false }, 'invalid_client_metadata'],
    [
      'a public client without rotation',
      { ...PUBLIC, rotate_refresh_tokens: false },
      'invalid_client_metadata',
    ],
    [
      'a public client that acts for itself',
      { token_endpoint_auth_method: 'none', grant_types: ['client_credentials'] },
      'invalid_client_metadata',
    ],
    ['a symmetric key', { ...WEB, jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } }, 'invalid_client_metadata'],
    [
      'a private key',
      { ...WEB, jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' }] } },
      'invalid_client_metadata',
    ],
    ['a key that is none', { ...WEB, jwks: { keys: [null as never] } }, 'invalid_client_metadata'],
    [
      'keys without end',
      { ...WEB, jwks: { keys: Array(21).fill({ kty: 'EC' }) } },
      'invalid_client_metadata',
    ],
    [
      'signatures without keys',
      { ...WEB, token_endpoint_auth_method: 'private_key_jwt' },
      'invalid_client_metadata',
    ],
    [
      'an algorithm of another method',
      { ...WEB, token_endpoint_auth_method: 'client_secret_jwt', token_endpoint_auth_signing_alg: 'ES256' },
      'invalid_client_metadata',
    ],
    [
      'signed requests without keys',
      { ...WEB, request_object_signing_alg: 'ES256' },
      'invalid_client_metadata',
    ],
    ['requests in the clear', { ...WEB, request_uris: ['http://rp.test/ro'] }, 'invalid_client_metadata'],
  ])('are refused with %s', (_kind, metadata, code) => {
    expect(problemOf(metadata)).toBe(code);
  });

  it('are taken in the forms next to those', () => {
    const taken: ClientMetadata[] = [
      WEB,
      PUBLIC,
      { ...WEB, require_pkce: false, rotate_refresh_tokens: false },
      { ...WEB, client_uri: 'https://rp.test/#about', post_logout_redirect_uris: ['https://rp.test/'] },
      { ...WEB, backchannel_logout_uri: 'http://127.0.0.1:9000/out?a=b' },
      { ...WEB, backchannel_logout_uri: 'https://x.test/', frontchannel_logout_uri: 'https://rp.test/out' },
      { grant_types: ['client_credentials'] },
      { ...WEB, token_endpoint_auth_method: 'client_secret_jwt', token_endpoint_auth_signing_alg: 'HS512' },
      { ...WEB, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [] } },
      { ...WEB, request_uris: ['https://rp.test/ro.jwt#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM'] },
    ];
    expect(taken.map(problemOf)).toEqual(taken.map(() => undefined));
  });
});
