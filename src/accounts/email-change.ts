/** The kind of delivery that asks for the proof of a new address. */
export const EMAIL_CHANGE = 'email-change';

/** What a person wants his address to be; he has proved who he is just before. */
export interface EmailChangeRequest {
  userId: string;
  email: string;
  locales: readonly string[];
}

/** What a link in a mail proves: that this address is read by this person, as long as he has the one he had then. */
export interface EmailToken {
  /** The address that is proved. */
  email: string;
  /** The one that he had; nothing when he had none. */
  present: string | null;
  /** Whether that one was known to be his. */
  wasProved: boolean;
}
