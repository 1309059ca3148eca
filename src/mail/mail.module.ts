import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { DevMailbox } from './dev-mailbox.service.js';
import { MailDelivery } from './mail.delivery.js';
import { MailService } from './mail.service.js';
import { MailboxMailer } from './mailbox.mailer.js';
import { Mailer } from './mailer.js';

/** The operator's mail server, else the development mailbox; what SMTP needs is loaded for SMTP alone. */
async function open({ smtpUrl, mailFrom }: Config, mailbox: DevMailbox): Promise<Mailer> {
  if (smtpUrl === undefined) return new MailboxMailer(mailbox, mailFrom);
  const { SmtpMailer } = await import('./smtp.mailer.js');
  return new SmtpMailer(smtpUrl, mailFrom);
}

/** Mail to people. */
@Global()
@Module({
  providers: [
    DevMailbox,
    { provide: Mailer, inject: [Config, DevMailbox], useFactory: open },
    MailDelivery,
    MailService,
  ],
  exports: [MailService, DevMailbox],
})
export class MailModule {}
