import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { call } from '../support/calls.js';
import { TestApp } from '../support/test-app.js';

const ALGS = ['ES256', 'EdDSA', 'PS256'];

describe('FAPI 2.0 Security Profile: discovery of a server for FAPI alone (conformance 5.5)', () => {
  let app: TestApp;
  let metadata: Record<string, unknown>;
  beforeAll(async () => {
    app = await TestApp.start({ CLIENT_PROFILE: 'fapi2' });
    metadata = (await call(app, '/.well-known/openid-configuration')).body;
  });
  afterAll(() => app.close());

  it('lists the response type code, and no other', () => {
    expect(metadata.response_types_supported).toEqual(['code']);
  });

  it('has a pushed authorization request endpoint, and demands its use', () => {
    expect(metadata.pushed_authorization_request_endpoint).toBe(`${app.issuer}/par`);
    expect(metadata.require_pushed_authorization_requests).toBe(true);
  });

  it('says that responses carry iss (RFC 9207 §3)', () => {
    expect(metadata.authorization_response_iss_parameter_supported).toBe(true);
  });

  it('knows S256 as the one challenge method', () => {
    expect(metadata.code_challenge_methods_supported).toEqual(['S256']);
  });

  it('says how access tokens are bound', () => {
    const dpop = metadata.dpop_signing_alg_values_supported as string[] | undefined;
    expect(dpop).toEqual(expect.arrayContaining(ALGS));
    expect(dpop).not.toContain('RS256');
  });

  it.each([
    'id_token',
    'token_endpoint_auth',
    'request_object',
    'userinfo',
    'authorization',
    'introspection',
  ])('limits the algorithms of %s to PS256, ES256 and EdDSA', (what) => {
    const listed = metadata[`${what}_signing_alg_values_supported`] as string[];
    expect([...listed].sort()).toEqual(ALGS);
  });

  it('authenticates clients by private_key_jwt and mutual TLS alone', () => {
    const known = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'];
    for (const endpoint of ['token', 'introspection', 'revocation']) {
      const methods = metadata[`${endpoint}_endpoint_auth_methods_supported`] as string[];
      expect(methods).toContain('private_key_jwt');
      expect(methods.filter((method) => !known.includes(method))).toEqual([]);
    }
  });

  it('publishes keys of 2048 bits (RSA) and 224 bits (elliptic curves) at least, each with a kid of its own', async () => {
    const { body } = await call(app, '/jwks');
    const keys = body.keys as (JsonWebKey & { kid: string })[];
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      const { asymmetricKeyDetails: details } = createPublicKey({ key, format: 'jwk' });
      if (key.kty === 'RSA') expect(details?.modulusLength).toBeGreaterThanOrEqual(2048);
      else expect(['P-256', 'P-384', 'P-521', 'Ed25519']).toContain(key.crv);
      expect(key).not.toHaveProperty('d');
    }
  });
});
