/** A JWK Set, RFC 7517 §5. */
export interface PublicKeySet {
  keys: Record<string, unknown>[];
}
