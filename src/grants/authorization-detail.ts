/** One thing that a client asks for in detail: an element of `authorization_details`, RFC 9396 §2. */
export interface AuthorizationDetail {
  type: string;
  [member: string]: unknown;
}

/** What was granted in details by requests that have none. */
export const NO_DETAILS: readonly AuthorizationDetail[] = Object.freeze([]);
