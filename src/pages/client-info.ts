/** What pages tell of an application; every member but the name is optional client metadata (RFC 7591 §2). */
export interface ClientInfo {
  name: string;
  /** The picture itself, in a data address. */
  logo?: string;
  policyUri?: string;
  tosUri?: string;
  clientUri?: string;
}

/** What pages tell of a person. */
export interface PersonInfo {
  name: string;
  email?: string;
}
