import { among, guaranteed, type Standard } from './client-rule.js';
import { usesCiba } from './client-traits.js';
import { FAPI_AUTH_METHODS, FAPI_CIBA_ALGS } from './fapi-values.js';

/** What the FAPI profile of CIBA asks of clients that ask people over the back channel. */
export const FAPI_CIBA: Standard = {
  id: 'fapi-ciba',
  name: 'FAPI-CIBA',
  rules: [
    among('token_endpoint_auth_method', FAPI_AUTH_METHODS, {
      id: 'fapi-ciba.client-authentication',
      section: '5.2.3',
      title: 'A confidential client that proves itself by private_key_jwt or mutual TLS',
      severity: 'high',
      applies: usesCiba,
    }),
    among('backchannel_token_delivery_mode', ['poll', 'ping'], {
      id: 'fapi-ciba.delivery-mode',
      section: '5.2.2',
      title: 'Tokens are fetched (poll, ping) and never pushed',
      severity: 'high',
      applies: usesCiba,
      absent: () => true,
    }),
    among('backchannel_authentication_request_signing_alg', FAPI_CIBA_ALGS, {
      id: 'fapi-ciba.signed-requests',
      section: '5.2.2',
      title: 'Requests over the back channel are signed with ES256 or PS256',
      severity: 'medium',
      applies: usesCiba,
    }),
    guaranteed({
      id: 'fapi-ciba.request-times',
      section: '5.2.2',
      title: 'Signed requests have exp, nbf, iat and jti, and are good for 60 minutes at most',
      applies: usesCiba,
    }),
    guaranteed({
      id: 'fapi-ciba.notifications',
      section: '5.2.2',
      title: 'Notifications follow no redirect and are sent once',
      applies: usesCiba,
    }),
  ],
};
