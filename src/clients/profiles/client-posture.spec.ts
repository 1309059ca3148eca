import { describe, expect, it } from '@jest/globals';
import { completeClientMetadata } from '../client-metadata-rules.js';
import { type ClientMetadata } from '../client-metadata.js';
import { clientPosture, REPORTED } from './client-posture.js';

const statuses = (client: ClientMetadata) =>
  Object.fromEntries(clientPosture(client).map(({ rule, status }) => [rule.id, status]));
const web = completeClientMetadata({ redirect_uris: ['https://rp.test/cb'] });

describe('the posture of a client', () => {
  it('has every rule once, each with a standard, a section and a title', () => {
    const ids = clientPosture(web).map(({ rule }) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(35);
    for (const { rule } of clientPosture(web)) {
      expect(rule.section).toMatch(/^\d+(\.\d+)*$/);
      expect(rule.title.length).toBeGreaterThan(10);
    }
  });

  it('says what an ordinary client lacks for FAPI, and that it meets OAuth 2.1', () => {
    const found = statuses(web);
    expect(found).toMatchObject({
      'rfc9700.pkce': 'met',
      'rfc9700.sender-constrained': 'not_met',
      'rfc9700.client-authentication': 'not_met',
      'oauth2.1.pkce': 'met',
      'fapi2.pushed-requests': 'not_met',
      'fapi2.client-authentication': 'not_met',
      'fapi2.refresh-token-rotation': 'not_applicable',
      'fapi-ciba.delivery-mode': 'not_applicable',
    });
    const oauth21 = clientPosture(web).filter(({ standard }) => standard.id === 'oauth2.1');
    expect(oauth21.filter(({ status }) => status === 'not_met')).toEqual([]);
  });

  it('marks what is deprecated', () => {
    const grant_types = ['authorization_code', 'implicit', 'password', 'refresh_token'] as const;
    const old = statuses({
      ...web,
      grant_types: [...grant_types],
      response_types: ['code', 'code token'],
      token_endpoint_auth_method: 'none',
      rotate_refresh_tokens: false,
      require_pkce: false,
      redirect_uris: ['http://localhost/cb'],
    });
    for (const id of ['pkce', 'implicit', 'refresh-tokens', 'password', 'redirect-uris'])
      expect([id, old[`rfc9700.${id}`]]).toEqual([id, 'not_met']);
  });

  it.each([
    ['an ordinary client', web],
    [
      'one of everything that is deprecated',
      {
        ...web,
        grant_types: ['authorization_code', 'implicit', 'password', 'refresh_token'],
        response_types: ['code', 'id_token token'],
        redirect_uris: ['http://localhost/cb'],
        require_pkce: false,
        request_object_signing_alg: 'RS256',
        token_endpoint_auth_signing_alg: 'RS256',
        token_endpoint_auth_method: 'private_key_jwt',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    ['one of the back channel', { ...web, grant_types: ['urn:openid:params:grant-type:ciba'] }],
  ] as [string, ClientMetadata][])('names changes after which %s meets the rule', (_what, client) => {
    const wrong = clientPosture(client).filter(({ status }) => status === 'not_met');
    expect(wrong.length).toBeGreaterThan(5);
    for (const { rule, change } of wrong) {
      const changed = { ...client, [change!.member]: change!.value };
      expect([rule.id, rule.met(changed)]).toEqual([rule.id, true]);
      expect(change!.advice).toMatch(new RegExp(`^${change!.member} (or|must) `));
    }
  });

  it('is the same set of rules by which registration judges', () => {
    const judged = REPORTED.filter(({ id }) => id.startsWith('fapi')).map(({ id }) => id);
    expect(judged).toEqual(['fapi2-security-profile', 'fapi2-message-signing', 'fapi-ciba']);
  });
});
