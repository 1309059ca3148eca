import { describe, expect, it } from '@jest/globals';
import { ClientMetadataError } from '../client-metadata-error.js';
import { completeClientMetadata } from '../client-metadata-rules.js';
import { type ClientMetadata } from '../client-metadata.js';
import { type GrantType } from '../client-metadata-values.js';
import { RESPONSE_TYPES } from '../response-types.js';
import { isAsStrict } from './profile-names.js';

const JWKS = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
    },
  ],
};
const FAPI2: ClientMetadata = {
  profile: 'fapi2',
  redirect_uris: ['https://rp.test/cb'],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'private_key_jwt',
  dpop_bound_access_tokens: true,
  jwks: JWKS,
};
const CIBA: ClientMetadata = {
  ...FAPI2,
  grant_types: ['urn:openid:params:grant-type:ciba'],
  response_types: [],
  redirect_uris: [],
  backchannel_authentication_request_signing_alg: 'ES256',
};

/** The members that are told to contradict the profile. */
function contradicted(change: ClientMetadata, base = FAPI2): string[] {
  try {
    completeClientMetadata({ ...base, ...change });
    return [];
  } catch (error) {
    if (error instanceof ClientMetadataError) return error.members.map(({ member }) => member);
    throw error;
  }
}

describe('the profile fapi2', () => {
  it.each(RESPONSE_TYPES.filter((type) => type !== 'code'))('has no response type %s', (type) => {
    const grant_types: GrantType[] = ['authorization_code', 'implicit'];
    expect(contradicted({ grant_types, response_types: ['code', type] })).toContain('response_types');
  });

  it('decides what leaves no choice', () => {
    expect(completeClientMetadata(FAPI2)).toMatchObject({
      response_types: ['code'],
      require_pushed_authorization_requests: true,
      require_pkce: true,
      rotate_refresh_tokens: false,
      id_token_signed_response_alg: 'ES256',
    });
  });

  it('binds access tokens by DPoP, or to the certificate that a client has anyway', () => {
    const { dpop_bound_access_tokens: _bound, ...silent } = FAPI2;
    const bindings = (change: ClientMetadata) => {
      const { dpop_bound_access_tokens, tls_client_certificate_bound_access_tokens } = completeClientMetadata(
        {
          ...silent,
          ...change,
        },
      );
      return [dpop_bound_access_tokens, tls_client_certificate_bound_access_tokens];
    };
    const certified = {
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_subject_dn: 'CN=bank',
    } as const;
    expect(bindings({})).toEqual([true, undefined]);
    expect(bindings({ tls_client_certificate_bound_access_tokens: true })).toEqual([undefined, true]);
    expect(bindings(certified)).toEqual([undefined, true]);
    expect(bindings({ ...certified, dpop_bound_access_tokens: true })).toEqual([true, undefined]);
    expect(contradicted({ ...certified, tls_client_certificate_bound_access_tokens: false }, silent)).toEqual(
      ['tls_client_certificate_bound_access_tokens'],
    );
  });

  it.each<[ClientMetadata, string]>([
    [{ token_endpoint_auth_method: 'client_secret_basic' }, 'token_endpoint_auth_method'],
    [{ token_endpoint_auth_method: 'client_secret_post' }, 'token_endpoint_auth_method'],
    [{ token_endpoint_auth_method: 'client_secret_jwt' }, 'token_endpoint_auth_method'],
    [{ token_endpoint_auth_method: undefined }, 'token_endpoint_auth_method'],
    [{ dpop_bound_access_tokens: false }, 'dpop_bound_access_tokens'],
    [{ require_pushed_authorization_requests: false }, 'require_pushed_authorization_requests'],
    [{ require_pkce: false }, 'require_pkce'],
    [{ rotate_refresh_tokens: true }, 'rotate_refresh_tokens'],
    [{ id_token_signed_response_alg: 'RS256' }, 'id_token_signed_response_alg'],
    [{ id_token_signed_response_alg: 'ES512' }, 'id_token_signed_response_alg'],
    [{ userinfo_signed_response_alg: 'RS256' }, 'userinfo_signed_response_alg'],
    [{ introspection_signed_response_alg: 'RS256' }, 'introspection_signed_response_alg'],
    [{ token_endpoint_auth_signing_alg: 'RS256' }, 'token_endpoint_auth_signing_alg'],
    [{ request_object_signing_alg: 'RS256' }, 'request_object_signing_alg'],
    [{ redirect_uris: ['http://localhost/cb'] }, 'redirect_uris'],
    [{ grant_types: ['authorization_code', 'password'] }, 'grant_types'],
    [
      { grant_types: ['authorization_code', 'implicit'], response_types: ['code', 'code id_token'] },
      'response_types',
    ],
  ])('is contradicted by %j', (change, member) => {
    expect(contradicted(change)).toContain(member);
  });

  it('takes mutual TLS for either, loopback addresses of native clients, and every algorithm of its own', () => {
    for (const token_endpoint_auth_method of ['tls_client_auth', 'self_signed_tls_client_auth'])
      expect(
        contradicted({ token_endpoint_auth_method } as ClientMetadata).includes('token_endpoint_auth_method'),
      ).toBe(false);
    expect(
      contradicted({ dpop_bound_access_tokens: undefined, tls_client_certificate_bound_access_tokens: true }),
    ).toEqual([]);
    expect(contradicted({ redirect_uris: ['http://127.0.0.1/cb'], application_type: 'native' })).toEqual([]);
    for (const id_token_signed_response_alg of ['PS256', 'ES256', 'EdDSA'] as const)
      expect(contradicted({ id_token_signed_response_alg })).toEqual([]);
  });

  it('tells everything that contradicts it at once, with the rule and its section', () => {
    const wrong = { ...FAPI2, require_pkce: false, dpop_bound_access_tokens: false };
    expect(() => completeClientMetadata(wrong)).toThrow(
      'the profile fapi2 is contradicted: dpop_bound_access_tokens or tls_client_certificate_bound_access_tokens ' +
        'must be true (FAPI 2.0 Security Profile section 5.3.2.1); also require_pkce',
    );
  });

  it('asks nothing about browsers of a client that acts for itself', () => {
    const { redirect_uris: _uris, ...service } = FAPI2;
    const complete = completeClientMetadata({ ...service, grant_types: ['client_credentials'] });
    expect(complete.require_pushed_authorization_requests).toBeUndefined();
    expect(complete.id_token_signed_response_alg).toBe('RS256');
  });
});

describe('the profile fapi2-message-signing', () => {
  const signing: ClientMetadata = { ...FAPI2, profile: 'fapi2-message-signing' };

  it('decides that everything is signed', () => {
    expect(completeClientMetadata(signing)).toMatchObject({
      require_pushed_authorization_requests: true,
      require_signed_request_object: true,
      authorization_signed_response_alg: 'ES256',
      introspection_signed_response_alg: 'ES256',
    });
  });

  it.each<[ClientMetadata, string]>([
    [{ require_signed_request_object: false }, 'require_signed_request_object'],
    [{ authorization_signed_response_alg: 'RS256' }, 'authorization_signed_response_alg'],
    [{ introspection_signed_response_alg: 'RS256' }, 'introspection_signed_response_alg'],
    [{ require_pkce: false }, 'require_pkce'],
  ])('is contradicted by %j', (change, member) => {
    expect(contradicted(change, signing)).toEqual([member]);
  });
});

describe('FAPI-CIBA', () => {
  it('holds for clients of a profile with the CIBA grant', () => {
    expect(contradicted({}, CIBA)).toEqual([]);
    expect(contradicted({ backchannel_authentication_request_signing_alg: 'PS256' }, CIBA)).toEqual([]);
  });

  it.each<[ClientMetadata, string]>([
    [
      { backchannel_authentication_request_signing_alg: undefined },
      'backchannel_authentication_request_signing_alg',
    ],
    [
      { backchannel_authentication_request_signing_alg: 'EdDSA' },
      'backchannel_authentication_request_signing_alg',
    ],
    [
      {
        backchannel_token_delivery_mode: 'push',
        backchannel_client_notification_endpoint: 'https://rp.test/told',
      },
      'backchannel_token_delivery_mode',
    ],
    [{ token_endpoint_auth_method: 'client_secret_basic' }, 'token_endpoint_auth_method'],
  ])('is contradicted by %j', (change, member) => {
    expect(contradicted(change, CIBA)).toContain(member);
  });
});

describe("the server's default profile", () => {
  const { profile: _profile, ...unnamed } = FAPI2;

  it('holds for clients that name none, and is not written into them', () => {
    const complete = completeClientMetadata(unnamed, 'fapi2');
    expect(complete).toMatchObject({ require_pushed_authorization_requests: true });
    expect(complete.profile).toBeUndefined();
    expect(() => completeClientMetadata({ redirect_uris: ['https://rp.test/cb'] }, 'fapi2')).toThrow(
      'token_endpoint_auth_method must be private_key_jwt, tls_client_auth or self_signed_tls_client_auth',
    );
  });

  it('does not hold for clients that are kept out of it', () => {
    const kept = completeClientMetadata({ profile: 'none', redirect_uris: ['https://rp.test/cb'] }, 'fapi2');
    expect(kept.require_pushed_authorization_requests).toBeUndefined();
  });

  it('is weaker than what asks for more', () => {
    expect(isAsStrict('fapi2-message-signing', 'fapi2')).toBe(true);
    expect(isAsStrict('fapi2', 'fapi2')).toBe(true);
    expect(isAsStrict('none', 'fapi2')).toBe(false);
    expect(isAsStrict('fapi2', 'fapi2-message-signing')).toBe(false);
  });
});
