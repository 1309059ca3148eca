/** What a person can be made to do before he goes on after signing in, in the order in which he is asked. */
export const REQUIRED_ACTIONS = [
  'change_password',
  'verify_email',
  'update_profile',
  'accept_terms',
] as const;

/** One thing that a person must do before he goes on. */
export type RequiredAction = (typeof REQUIRED_ACTIONS)[number];
