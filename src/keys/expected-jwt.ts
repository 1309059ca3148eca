/** What a JWT of ours must be to be accepted; `exp` and `nbf` are judged unless said otherwise. */
export interface ExpectedJwt {
  /** The header's `typ`; null stands for a header without one, nothing for any (RFC 8725 §3.11). */
  typ?: string | null | readonly (string | null)[];
  /** The exact `iss`. */
  issuer?: string;
  /** One value that `aud` must be or contain. */
  audience?: string;
  /** For an `id_token_hint`, which may have expired (OIDC RP-Initiated Logout §2). */
  ignoreExpiration?: boolean;
}
