import { among, is, type Standard } from './client-rule.js';
import { isPublic, usesBrowser } from './client-traits.js';
import { FAPI_ALGS } from './fapi-values.js';

/** What FAPI 2.0 Message Signing asks of a client that wants nobody to deny what was asked and answered. */
export const FAPI2_MESSAGE_SIGNING: Standard = {
  id: 'fapi2-message-signing',
  name: 'FAPI 2.0 Message Signing',
  rules: [
    is('require_signed_request_object', true, {
      id: 'fapi2-ms.signed-requests',
      section: '5.3.1',
      title: 'Authorization requests are signed (JAR)',
      severity: 'medium',
      applies: usesBrowser,
      implied: true,
    }),
    among('profile', ['fapi2-message-signing'], {
      id: 'fapi2-ms.request-times',
      section: '5.3.1',
      title: 'Request objects have exp and nbf, at most 60 minutes apart and not older',
      severity: 'medium',
      applies: usesBrowser,
    }),
    among('authorization_signed_response_alg', FAPI_ALGS, {
      id: 'fapi2-ms.signed-responses',
      section: '5.4.1',
      title: 'Authorization responses are signed (JARM)',
      severity: 'medium',
      applies: usesBrowser,
      implied: true,
    }),
    among('introspection_signed_response_alg', FAPI_ALGS, {
      id: 'fapi2-ms.signed-introspection',
      section: '5.5.1',
      title: 'Introspection answers are signed where they are asked for as JWTs (RFC 9701)',
      severity: 'low',
      applies: (client) => !isPublic(client),
      implied: true,
    }),
  ],
};
