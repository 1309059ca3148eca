/** A message can never be sent, so that trying again is in vain; says why without naming anybody. */
export class MailRefusedError extends Error {}
