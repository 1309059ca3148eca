/** A signed-in browser, as requests see it. */
export interface Session {
  /** The `sid` claim. */
  id: string;
  userId: string;
  /** When the person last proved who he is. */
  authTime: Date;
  /** RFC 8176. */
  amr: string[];
  acr: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** How a person has proved who he is. */
export interface Authentication {
  userId: string;
  amr: string[];
  acr: string;
}
