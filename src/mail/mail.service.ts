import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { MAIL } from './mail.delivery.js';
import { MailRefusedError } from './mail-refused.error.js';
import { type Mail } from './mail.js';

/** Sends mail behind the answer, so that how long it takes tells nobody whether there was any. */
@Injectable()
export class MailService implements OnModuleInit {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (!this.available) {
      new Logger('Mail').warn('no mail can be sent: SMTP_URL and MAIL_FROM are not set');
    }
  }

  /** Whether mail reaches anybody; without it, nothing that needs mail is to be offered. */
  get available(): boolean {
    return this.config.smtpUrl !== undefined || !this.config.production;
  }

  /**
   * Takes charge of a mail, which is durable from then on; it is given up after `notAfter`, a day unless told. One to
   * nobody takes as long and reaches nobody. Throws a `MailRefusedError` where there is no mail server.
   */
  async send(
    mail: Omit<Mail, 'to'> & { to: string | undefined },
    options: { notAfter?: Date } = {},
  ): Promise<void> {
    if (!this.available) throw new MailRefusedError('no mail server is set (SMTP_URL)');
    await this.deliveries.enqueue(MAIL, mail, options);
  }
}
