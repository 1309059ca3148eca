import { type Messages } from '../pages/messages.js';

/** A letter that the catalogue has texts for. */
export type LetterName = keyof Messages['mails']['letters'];

/** The texts of one letter, with places such as `{client}`. */
export interface LetterTexts {
  subject: string;
  title: string;
  lead: string;
  /** What the button says; nothing where the letter leads nowhere. */
  button?: string;
  note: string;
}
