export const NEEDS = 'cardea:account-needs';

/** What a route of the account needs of the person's sign-in. */
export interface Needs {
  /** Whether it has to be of the last minutes. */
  recent?: boolean;
  /** Where the person goes on after signing in, relative to the issuer; to the route's own address unless told. */
  page?: string;
}
