import { describe, expect, it } from '@jest/globals';
import { type Client } from '../clients/client.js';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { profileOf } from '../clients/profiles/profiles.js';
import { requestObjectRules } from './request-object-rules.js';

const client = (metadata: ClientMetadata = {}) =>
  ({ metadata, profile: profileOf(metadata, 'none') }) as unknown as Client;

describe('what request objects must be like', () => {
  it('is signed, addressed and of an hour at most; by value with an end (RFC 9101 §4)', () => {
    const rules = requestObjectRules(client(), 'value');
    expect(rules.required).toEqual(['aud', 'exp']);
    expect(rules.longest).toBe(3600);
    expect(rules.algorithms).toContain('RS256');
    expect(rules.algorithms).not.toContain('none');
    expect(requestObjectRules(client(), 'reference').required).toEqual(['aud']);
  });

  it('is of the algorithm that the client has registered', () => {
    const registered = client({ request_object_signing_alg: 'PS256' });
    expect(requestObjectRules(registered, 'value').algorithms).toEqual(['PS256']);
  });

  it('is more where a profile demands more, whatever is registered (FAPI 2.0 Message Signing §5.3.1)', () => {
    const profile = 'fapi2-message-signing';
    const rules = requestObjectRules(client({ profile }), 'value');
    expect(rules.required).toEqual(['aud', 'exp', 'nbf']);
    expect([...rules.algorithms].sort()).toEqual(['ES256', 'EdDSA', 'PS256']);
    const lax = client({ profile, request_object_signing_alg: 'RS256' });
    expect(requestObjectRules(lax, 'value').algorithms).toEqual([]);
  });
});
