/** How one claim is asked for; `null` asks for it in the default manner (OIDC Core §5.5.1). */
export type ClaimRequest = { essential?: boolean; value?: unknown; values?: unknown[] } | null;

/** The `claims` parameter, OIDC Core §5.5. */
export interface RequestedClaims {
  userinfo?: Record<string, ClaimRequest>;
  id_token?: Record<string, ClaimRequest>;
}
