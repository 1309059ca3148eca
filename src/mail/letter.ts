/** A mail to a person as its parts, all in his language and none of them markup. */
export interface Letter {
  /** BCP 47. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** From whom it is, above everything. */
  brand: string;
  subject: string;
  title: string;
  lead: string;
  /** What the person is to enter somewhere. */
  code?: string | undefined;
  /** Where he can go; `otherwise` stands above the address in full. */
  link?: { label: string; href: string; otherwise: string } | undefined;
  /** What it is about, as names and values. */
  facts: readonly { label: string; value: string }[];
  /** What to do when the person did not ask for it. */
  note: string;
  /** Why he gets it. */
  footer: string;
}
