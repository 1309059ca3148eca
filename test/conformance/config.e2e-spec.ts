import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { call, type MachineAnswer } from '../support/calls.js';
import { KNOWN_METADATA, METADATA_TYPES } from '../support/conformance/server-metadata.js';
import { SECURE } from '../support/conformance/plan.js';
import { TestApp } from '../support/test-app.js';

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

describe('OpenID conformance: oidcc-config-certification-test-plan', () => {
  let app: TestApp;
  let answer: MachineAnswer;
  let document: Record<string, unknown>;
  let keys: (JsonWebKey & { kid?: string; use?: string; alg?: string })[];
  beforeAll(async () => {
    app = await TestApp.start(SECURE);
    answer = await call(app, '/.well-known/openid-configuration');
    document = answer.body;
    keys = (await call(app, '/jwks')).body.keys as typeof keys;
  });
  afterAll(() => app.close());

  const texts = (name: string) => document[name] as string[];

  it('is JSON at the address that the issuer is the beginning of', () => {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(document.issuer).toBe(SECURE.ISSUER);
    expect(new URL(document.issuer as string).search + new URL(document.issuer as string).hash).toBe('');
  });

  it('names the endpoints, each of https', () => {
    for (const name of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'])
      expect(document[name]).toEqual(expect.any(String));
    expect(document.registration_endpoint).toBe(`${SECURE.ISSUER}/register`);
    const addresses = Object.entries(document).filter(([name]) => /(_endpoint|_uri|_iframe)$/.test(name));
    for (const [name, address] of addresses)
      expect([name, address]).toEqual([name, expect.stringMatching(/^https:\/\/as\.test\/[^#]+$/)]);
  });

  it('has RS256 for ID tokens, and never none', () => {
    for (const name of Object.keys(document).filter((each) => /_signing_alg_values_supported$/.test(each)))
      expect([name, texts(name).includes('none')]).toEqual([name, false]);
    expect(texts('id_token_signing_alg_values_supported')).toContain('RS256');
    expect(texts('userinfo_signing_alg_values_supported')).toContain('RS256');
  });

  it('has both kinds of subjects, the scopes and the claims', () => {
    expect(texts('subject_types_supported')).toEqual(['public', 'pairwise']);
    expect(texts('scopes_supported')).toEqual(
      expect.arrayContaining(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']),
    );
    for (const scope of texts('scopes_supported')) expect(scope).toMatch(/^[\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(texts('claims_supported')).toEqual(
      expect.arrayContaining(['sub', 'iss', 'auth_time', 'acr', 'name', 'email', 'phone_number', 'address']),
    );
    expect(document.claims_parameter_supported).toBe(true);
  });

  it('has the response types and grants of a dynamic provider', () => {
    expect(texts('response_types_supported')).toEqual(
      expect.arrayContaining(['code', 'id_token', 'id_token token']),
    );
    expect(texts('grant_types_supported')).toEqual(
      expect.arrayContaining(['authorization_code', 'implicit', 'refresh_token']),
    );
    expect(texts('response_modes_supported')).toEqual(
      expect.arrayContaining(['query', 'fragment', 'form_post']),
    );
  });

  it('has client authentication by secret in header and form', () => {
    expect(texts('token_endpoint_auth_methods_supported')).toEqual(
      expect.arrayContaining(['client_secret_basic', 'client_secret_post']),
    );
  });

  it('has PKCE by S256, in a list', () => {
    expect(document.code_challenge_methods_supported).toEqual(['S256']);
  });

  it('says the truth about request objects: signed, from registered addresses, not encrypted', () => {
    for (const name of [
      'request_parameter_supported',
      'request_uri_parameter_supported',
      'require_request_uri_registration',
    ])
      expect([name, document[name]]).toEqual([name, true]);
    expect(document.request_object_signing_alg_values_supported).toContain('RS256');
    expect(document.request_object_signing_alg_values_supported).not.toContain('none');
  });

  it('has languages as BCP 47 writes them', () => {
    const names = ['ui_locales_supported', 'claims_locales_supported'].filter((name) => name in document);
    expect(names).toContain('ui_locales_supported');
    for (const name of names) expect(Intl.getCanonicalLocales(texts(name))).toEqual(texts(name));
  });

  it('has members of their types, and none that is not registered', () => {
    for (const [name, value] of Object.entries(document)) {
      expect([name, KNOWN_METADATA.includes(name)]).toEqual([name, true]);
      expect([name, METADATA_TYPES.find(([pattern]) => pattern.test(name))?.[1](value)]).toEqual([
        name,
        true,
      ]);
    }
  });

  it('leads to public keys alone, each valid, of a kind that everybody knows, with a kid of its own', () => {
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(['RSA', 'EC', 'OKP']).toContain(key.kty);
      expect(PRIVATE.filter((member) => member in key)).toEqual([]);
      expect(key).toMatchObject({
        kid: expect.stringMatching(/\S/),
        use: expect.stringMatching(/^(sig|enc)$/),
      });
      if (key.use === 'sig') expect(key).toMatchObject({ alg: expect.any(String) });
      expect(createPublicKey({ key, format: 'jwk' }).type).toBe('public');
    }
    expect(keys.map(({ alg }) => alg)).toContain('RS256');
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });
});
