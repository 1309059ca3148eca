import { type ClientMetadata } from './client-metadata.js';

/** Client metadata with every default filled in. */
export type CompleteClientMetadata = ClientMetadata &
  Required<
    Pick<
      ClientMetadata,
      | 'redirect_uris'
      | 'post_logout_redirect_uris'
      | 'grant_types'
      | 'response_types'
      | 'token_endpoint_auth_method'
      | 'scope'
      | 'application_type'
      | 'id_token_signed_response_alg'
      | 'require_pkce'
      | 'first_party'
      | 'rotate_refresh_tokens'
      | 'refresh_token_grace'
    >
  >;
