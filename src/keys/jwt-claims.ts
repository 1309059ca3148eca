/** The claims of a JWT, RFC 7519 §4; frozen, since verified tokens share them. */
export interface JwtClaims {
  readonly iss?: unknown;
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
  readonly nbf?: unknown;
  readonly [name: string]: unknown;
}
