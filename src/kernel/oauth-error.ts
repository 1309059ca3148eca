/** Error codes registered at IANA that Cardea answers with, and the HTTP status of each in a direct response. */
const STATUS = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_response_type: 400,
  unsupported_response_mode: 400,
  invalid_scope: 400,
  invalid_target: 400,
  invalid_authorization_details: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  access_denied: 400,
  server_error: 500,
  temporarily_unavailable: 503,
  login_required: 400,
  interaction_required: 400,
  consent_required: 400,
  account_selection_required: 400,
  unmet_authentication_requirements: 400,
  invalid_request_uri: 400,
  invalid_request_object: 400,
  invalid_redirect_uri: 400,
  invalid_client_metadata: 400,
  invalid_software_statement: 400,
  unapproved_software_statement: 400,
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  transaction_failed: 400,
  unknown_user_id: 400,
  expired_login_hint_token: 400,
  missing_user_code: 400,
  invalid_user_code: 400,
  invalid_binding_message: 400,
  invalid_dpop_proof: 400,
  use_dpop_nonce: 400,
  invalid_session: 400,
} as const;

/**
 * An OAuth error code, RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, OIDC Core §3.1.2.6, RFC 8707 §2, RFC 9396 §5, RFC 8628 §3.5,
 * CIBA §12 and §13, RFC 9449 §5 and §8, OAuth 2.0 for First-Party Applications §5.2.2.1.
 */
export type OAuthErrorCode = keyof typeof STATUS;

export interface OAuthErrorOptions {
  /** HTTP status when it differs from the code's usual one. */
  status?: number;
  /** For the operator's log only; never sent. */
  detail?: string;
  /** Whether the answer leaves out the error: nothing was presented that could be wrong (RFC 6750 §3.1). */
  unnamed?: boolean;
  /** Response headers, such as `WWW-Authenticate`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** The one error that protocol code throws; filters turn it into JSON, a page or a redirect. */
export class OAuthError extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  readonly unnamed: boolean;
  readonly headers: Record<string, string>;

  constructor(
    readonly code: OAuthErrorCode,
    /** Sent as `error_description`: printable ASCII without quotes and backslash (RFC 6749 §5.2). */
    readonly description: string,
    options: OAuthErrorOptions = {},
  ) {
    super(`${code}: ${description}`, { cause: options.cause });
    this.status = options.status ?? STATUS[code];
    this.detail = options.detail;
    this.unnamed = options.unnamed ?? false;
    this.headers = options.headers ?? {};
  }

  /** The members of an error response, RFC 6749 §5.2. */
  body(): { error: OAuthErrorCode; error_description: string } {
    return { error: this.code, error_description: this.description };
  }
}
