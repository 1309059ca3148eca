import { describe, expect, it } from '@jest/globals';
import { Client } from '../clients/client.js';
import { completeClientMetadata } from '../clients/client-metadata-rules.js';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { accessTarget } from './access-target.js';
import { type ResourceServer, TOKEN_DEFAULTS } from './resource-server.js';

const server = (audience: string, scopes: string[], more: Partial<ResourceServer> = {}): ResourceServer => ({
  ...TOKEN_DEFAULTS,
  audience,
  name: audience,
  detailsTypes: [],
  scopes: scopes.map((name) => ({ name, description: name })),
  ...more,
});
const SERVERS = [
  server('userinfo', ['openid', 'profile']),
  server('admin', ['admin']),
  server('a', ['a:read', 'a:write']),
  server('b', ['b:read'], { tokenFormat: 'opaque', accessTokenLifetime: 60, tokenSigningAlg: 'RS256' }),
];

function target(scopes: string[], resources: string[] = [], metadata: ClientMetadata = {}) {
  const complete = completeClientMetadata({ grant_types: ['client_credentials'], ...metadata });
  return accessTarget(SERVERS, new Client('c', complete, false, []), { scopes, resources, details: [] });
}

describe('for whom an access token is', () => {
  it.each<[string[], string[], string | string[]]>([
    [['openid', 'profile'], [], 'userinfo'],
    [[], [], 'userinfo'],
    [['a:read', 'a:write'], [], 'a'],
    [['openid', 'a:read'], [], ['a', 'userinfo']],
    [['admin'], [], 'admin'],
    [['a:read', 'b:read'], ['a'], 'a'],
    [['a:read', 'b:read'], ['b'], 'b'],
    [['openid', 'a:read'], ['a'], 'a'],
    [
      ['openid', 'a:read'],
      ['a', 'userinfo'],
      ['a', 'userinfo'],
    ],
    [['openid'], ['userinfo'], 'userinfo'],
  ])('with the scopes %j and the resources %j: %j', (scopes, resources, audience) => {
    expect(target(scopes, resources).audience).toEqual(audience);
  });

  it.each<[string, string[], string[]]>([
    ['scopes of two', ['a:read', 'b:read'], []],
    ['two resources', ['a:read'], ['a', 'b']],
    ['an unknown resource', ['a:read'], ['c']],
    ['an unknown resource beside a known one', ['a:read'], ['a', 'c']],
  ])('is refused with %s (RFC 8707 §2)', (_kind, scopes, resources) => {
    expect(() => target(scopes, resources)).toThrow(expect.objectContaining({ code: 'invalid_target' }));
  });

  it('takes form, lifetime and algorithm from the API, and what the client has of its own before it', () => {
    expect(target(['a:read'])).toMatchObject({ format: 'jwt', lifetime: 600, alg: 'ES256' });
    expect(target(['b:read'])).toMatchObject({ format: 'opaque', lifetime: 60, alg: 'RS256' });
    const own: ClientMetadata = { access_token_format: 'jwt', access_token_lifetime: 120 };
    expect(target(['b:read'], [], own)).toMatchObject({ format: 'jwt', lifetime: 120, alg: 'RS256' });
  });
});
