import { type ParameterName } from '../requests/parameters.js';

/** Everything that asks something of a person, as opposed to what proves who the client is (CIBA §7.1). */
export const AUTHENTICATION_PARAMETERS = [
  'scope',
  'client_notification_token',
  'acr_values',
  'login_hint_token',
  'id_token_hint',
  'login_hint',
  'binding_message',
  'user_code',
  'requested_expiry',
  'resource',
  'authorization_details',
] as const satisfies readonly ParameterName[];
