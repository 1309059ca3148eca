import { isMailAddress } from '../kernel/mail-address.js';
import { MailRefusedError } from './mail-refused.error.js';
import { type Mail } from './mail.js';

/** What could end a header line, hide in it or turn it around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const LONGEST_SUBJECT = 200;

/** Brings messages to people. */
export abstract class Mailer {
  /**
   * Resolves when the message has been taken over. Throws a `MailRefusedError` when it never will be; anything else may
   * go well later. No recipient can add a header or another recipient.
   */
  async send({ subject, ...mail }: Mail): Promise<void> {
    if (!isMailAddress(mail.to)) throw new MailRefusedError('the recipient is not one mail address');
    const line = subject.replace(UNPRINTABLE, ' ').trim().slice(0, LONGEST_SUBJECT);
    await this.handOver({ ...mail, subject: line });
  }

  /** Hands a message over whose recipient and subject are safe to stand in a header. */
  protected abstract handOver(mail: Mail): Promise<void>;
}
