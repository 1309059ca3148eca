import { describe, expect, it } from '@jest/globals';
import { backchannelDefaults, backchannelProblem } from './backchannel-metadata.js';

const URL = 'https://rp.example.com/cb';

describe('back-channel metadata (CIBA §4)', () => {
  it('polls unless it says otherwise, when the client has the grant', () => {
    const grant_types = ['urn:openid:params:grant-type:ciba' as const];
    expect(backchannelDefaults({ grant_types })).toEqual({ backchannel_token_delivery_mode: 'poll' });
    expect(backchannelDefaults({ grant_types: ['client_credentials'] })).toEqual({});
    const given = { grant_types, backchannel_token_delivery_mode: 'push' as const };
    expect(backchannelDefaults(given)).toEqual({ backchannel_token_delivery_mode: 'push' });
  });

  it.each(['ping', 'push'] as const)('needs an endpoint to %s', (mode) => {
    expect(backchannelProblem({ backchannel_token_delivery_mode: mode })).toContain('is needed');
    const metadata = { backchannel_token_delivery_mode: mode, backchannel_client_notification_endpoint: URL };
    expect(backchannelProblem(metadata)).toBeUndefined();
  });

  it.each(['http://rp.example.com/cb', 'rp.example.com', `${URL}#x`, 'https://u:p@rp.example.com/cb'])(
    'has no endpoint %s',
    (endpoint) => {
      const metadata = { backchannel_client_notification_endpoint: endpoint };
      expect(backchannelProblem(metadata)).toContain('must be an https address');
    },
  );

  it('has keys when its requests are signed', () => {
    const alg = { backchannel_authentication_request_signing_alg: 'ES256' as const };
    expect(backchannelProblem(alg)).toContain('needs jwks');
    expect(backchannelProblem({ ...alg, jwks: { keys: [] } })).toBeUndefined();
    expect(backchannelProblem({ ...alg, jwks_uri: `${URL}/jwks` })).toBeUndefined();
  });
});
