import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ValidationPipe } from '@nestjs/common';
import { ClientMetadata } from './client-metadata.js';

const pipe = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true });
const taken = (value: unknown) =>
  pipe.transform(value, { type: 'body', metatype: ClientMetadata }).then(
    () => true,
    () => false,
  );

const TEXTS = [
  ...['client_name', 'token_endpoint_auth_method', 'scope', 'application_type', 'client_uri', 'logo_uri'],
  ...['policy_uri', 'tos_uri', 'initiate_login_uri', 'id_token_signed_response_alg', 'software_id'],
  ...['userinfo_signed_response_alg', 'software_version', 'access_token_format'],
  ...['backchannel_logout_uri', 'frontchannel_logout_uri'],
];
const LISTS = [
  ...['redirect_uris', 'post_logout_redirect_uris', 'grant_types', 'response_types', 'contacts'],
  ...['default_acr_values', 'service_account_roles'],
];
const NUMBERS = ['default_max_age', 'access_token_lifetime', 'refresh_token_lifetime', 'refresh_token_grace'];
const FLAGS = [
  ...['require_auth_time', 'require_pkce', 'first_party', 'rotate_refresh_tokens'],
  ...['backchannel_logout_session_required', 'frontchannel_logout_session_required'],
];

describe('what is sent as client metadata', () => {
  it('is taken when it is of the right kind', async () => {
    expect(await taken({})).toBe(true);
    const whole = {
      client_name: 'A',
      redirect_uris: ['https://rp.test/cb'],
      require_pkce: true,
      default_max_age: 10,
    };
    expect(await taken(whole)).toBe(true);
  });

  it.each(TEXTS)('is refused when %s is no text [IF-20]', async (name) => {
    for (const value of [{}, [], ['a'], [[]], 1, true, { length: 3 }, { toString: 'x' }])
      expect([name, value, await taken({ [name]: value })]).toEqual([name, value, false]);
  });

  it.each(LISTS)('is refused when %s is no list of texts [IF-20]', async (name) => {
    for (const value of ['text', {}, [{}], [[]], [1], [null], 1, { 0: 'a', length: 1 }])
      expect([name, value, await taken({ [name]: value })]).toEqual([name, value, false]);
  });

  it.each(NUMBERS)('is refused when %s is no whole number in bounds [IF-20]', async (name) => {
    for (const value of ['60', 1.5, -1, 1e12, {}, [60], true])
      expect([name, value, await taken({ [name]: value })]).toEqual([name, value, false]);
  });

  it.each(FLAGS)('is refused when %s is neither true nor false [IF-20]', async (name) => {
    for (const value of ['true', 1, 0, {}, []])
      expect([name, value, await taken({ [name]: value })]).toEqual([name, value, false]);
  });

  it('is refused with members that nobody knows [IF-20]', async () => {
    expect(await taken({ client_name: 'A', unknown: 1 })).toBe(false);
    expect(await taken(JSON.parse('{"__proto__":{"first_party":true},"unknown":1}'))).toBe(false);
  });

  it('is refused when a text or a list is too long', async () => {
    expect(await taken({ client_name: 'a'.repeat(201) })).toBe(false);
    const many = Array.from({ length: 51 }, (_, index) => `https://rp.test/${index}`);
    expect(await taken({ redirect_uris: many })).toBe(false);
    expect(await taken({ redirect_uris: ['https://rp.test/', 'https://rp.test/'] })).toBe(false);
  });
});
