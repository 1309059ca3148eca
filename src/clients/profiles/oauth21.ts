import { noPasswords, noTokensInResponses, pkce, safeRefreshTokens } from './client-demands.js';
import { guaranteed, type Standard } from './client-rule.js';
import { getsTokens, usesBrowser, usesCode } from './client-traits.js';

/** What OAuth 2.1 (draft-ietf-oauth-v2-1) asks of a client. */
export const OAUTH_21: Standard = {
  id: 'oauth2.1',
  name: 'OAuth 2.1',
  rules: [
    guaranteed({
      id: 'oauth2.1.redirect-uris',
      section: '2.3.1',
      title: 'Redirect addresses are registered whole and compared as texts',
      applies: usesBrowser,
    }),
    noPasswords({ id: 'oauth2.1.password', section: '4', severity: 'high' }),
    pkce({ id: 'oauth2.1.pkce', section: '4.1.1', severity: 'high' }),
    guaranteed({
      id: 'oauth2.1.client-credentials',
      section: '4.2',
      title: 'The client credentials grant is for confidential clients',
      applies: getsTokens,
    }),
    safeRefreshTokens({ id: 'oauth2.1.refresh-tokens', section: '4.3.1', severity: 'high' }),
    guaranteed({
      id: 'oauth2.1.no-token-in-query',
      section: '5.1',
      title: 'Access tokens are not accepted in a query',
      applies: getsTokens,
    }),
    guaranteed({
      id: 'oauth2.1.codes-once',
      section: '7.5.2',
      title: 'A code is good once; a second use ends what the first gave',
      applies: usesCode,
    }),
    noTokensInResponses({ id: 'oauth2.1.implicit', section: '10.1', severity: 'high' }),
  ],
};
