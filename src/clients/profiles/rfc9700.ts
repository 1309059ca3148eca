import {
  noPasswords,
  noTokensInResponses,
  pkce,
  safeRedirects,
  safeRefreshTokens,
  senderConstrained,
} from './client-demands.js';
import { among, guaranteed, type Standard } from './client-rule.js';
import { getsTokens, isPublic, usesBrowser } from './client-traits.js';
import { FAPI_AUTH_METHODS } from './fapi-values.js';

/** What the best current practice for OAuth 2.0 security asks of a client. */
export const RFC_9700: Standard = {
  id: 'rfc9700',
  name: 'RFC 9700',
  rules: [
    guaranteed({
      id: 'rfc9700.exact-redirect-uris',
      section: '2.1',
      title: 'Redirect addresses are compared as texts',
      applies: usesBrowser,
    }),
    guaranteed({
      id: 'rfc9700.mix-up',
      section: '2.1',
      title: 'Responses say which server made them (RFC 9207)',
      applies: usesBrowser,
    }),
    pkce({ id: 'rfc9700.pkce', section: '2.1.1', severity: 'high' }),
    noTokensInResponses({ id: 'rfc9700.implicit', section: '2.1.2', severity: 'high' }),
    ...senderConstrained({ id: 'rfc9700.sender-constrained', section: '2.2.1', severity: 'medium' }),
    safeRefreshTokens({ id: 'rfc9700.refresh-tokens', section: '2.2.2', severity: 'high' }),
    guaranteed({
      id: 'rfc9700.audience',
      section: '2.3',
      title: 'Access tokens are for one audience, with no more than was granted',
      applies: getsTokens,
    }),
    noPasswords({ id: 'rfc9700.password', section: '2.4', severity: 'high' }),
    among('token_endpoint_auth_method', FAPI_AUTH_METHODS, {
      id: 'rfc9700.client-authentication',
      section: '2.5',
      title: 'A confidential client proves itself by a key of its own rather than a shared secret',
      severity: 'low',
      applies: (client) => !isPublic(client),
    }),
    safeRedirects({ id: 'rfc9700.redirect-uris', section: '2.6', severity: 'high' }),
  ],
};
