import { type ENGLISH } from './languages/en.js';

/** The texts of one language. */
export type Messages = typeof ENGLISH;

/** A text of the error page: an OAuth error code, or a situation that has none of its own. */
export type ErrorText = keyof Messages['errors'];
