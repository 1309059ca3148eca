/** A short message to one telephone. */
export interface Sms {
  /** E.164, such as `+491701234567`. */
  to: string;
  text: string;
}

/** A short message on its way. */
export interface NumberedSms extends Sms {
  /** The same at every try, so that the receiver can tell a repeated message from a second one. */
  id: string;
}
