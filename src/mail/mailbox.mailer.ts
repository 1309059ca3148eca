import { type Mailbox } from '../kernel/mail-address.js';
import { type DevMailbox } from './dev-mailbox.service.js';
import { type Mail } from './mail.js';
import { Mailer } from './mailer.js';

/** Puts messages into the development mailbox instead of sending them. */
export class MailboxMailer extends Mailer {
  constructor(
    private readonly mailbox: DevMailbox,
    private readonly from: Mailbox,
  ) {
    super();
  }

  protected handOver(mail: Mail): Promise<void> {
    const { name, address } = this.from;
    return this.mailbox.keep({
      kind: 'mail',
      from: name === '' ? address : `${name} <${address}>`,
      ...mail,
    });
  }
}
