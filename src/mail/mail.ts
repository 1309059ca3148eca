/** A message to one person. */
export interface Mail {
  /** One address. */
  to: string;
  /** One line; line breaks and what else would change the header are taken out. */
  subject: string;
  text: string;
  /** The same as `text` for those who read HTML. */
  html?: string;
}
