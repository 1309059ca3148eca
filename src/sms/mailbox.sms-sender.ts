import { type DevMailbox } from '../mail/dev-mailbox.service.js';
import { type NumberedSms } from './sms.js';
import { SmsSender } from './sms-sender.js';

/** Puts short messages into the development mailbox instead of sending them. */
export class MailboxSmsSender extends SmsSender {
  constructor(private readonly mailbox: DevMailbox) {
    super();
  }

  send({ to, text }: NumberedSms): Promise<void> {
    return this.mailbox.keep({ kind: 'sms', to, text });
  }
}
