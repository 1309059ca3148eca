import { type ClientMetadata } from './client-metadata.js';

const GRANT = 'urn:openid:params:grant-type:ciba';

/** What holds for a client of the CIBA grant that says nothing else: it polls. */
export function backchannelDefaults(given: ClientMetadata): ClientMetadata {
  const mode =
    given.backchannel_token_delivery_mode ?? (given.grant_types?.includes(GRANT) ? 'poll' : undefined);
  return mode === undefined ? {} : { backchannel_token_delivery_mode: mode };
}

/** Why a client cannot use the back channel as it is registered, in words (CIBA §4); nothing when it can. */
export function backchannelProblem(metadata: ClientMetadata): string | undefined {
  const {
    backchannel_token_delivery_mode: mode,
    backchannel_client_notification_endpoint: endpoint,
    backchannel_authentication_request_signing_alg: alg,
    jwks,
    jwks_uri,
  } = metadata;
  if (endpoint !== undefined && !isNotifiable(endpoint))
    return 'backchannel_client_notification_endpoint must be an https address';
  if (mode !== undefined && mode !== 'poll' && endpoint === undefined)
    return `backchannel_client_notification_endpoint is needed for the delivery mode ${mode}`;
  if (alg !== undefined && jwks === undefined && jwks_uri === undefined)
    return 'backchannel_authentication_request_signing_alg needs jwks or jwks_uri';
  return undefined;
}

function isNotifiable(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && !username && !password;
}
