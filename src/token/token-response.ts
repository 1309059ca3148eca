import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type AccessTokenType } from './sender/presentation.js';

/** A successful answer of the token endpoint, RFC 6749 §5.1, OIDC Core §3.1.3.3, RFC 8693 §2.2.1, RFC 9396 §7. */
export interface TokenResponse {
  access_token: string;
  token_type: AccessTokenType | 'N_A';
  /** Seconds. */
  expires_in: number;
  scope: string;
  authorization_details?: readonly AuthorizationDetail[];
  refresh_token?: string;
  id_token?: string;
  issued_token_type?: string;
}
