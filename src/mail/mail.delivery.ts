import { type DeliveryHandler, DeliveryRefusedError, Delivers } from '../deliveries/delivery-handler.js';
import { MailRefusedError } from './mail-refused.error.js';
import { type Mail } from './mail.js';
import { Mailer } from './mailer.js';

/** The kind of delivery that is a mail. */
export const MAIL = 'mail';

/** Carries out the mails of the queue. */
@Delivers(MAIL)
export class MailDelivery implements DeliveryHandler<Mail> {
  constructor(private readonly mailer: Mailer) {}

  async deliver(mail: Mail): Promise<void> {
    try {
      await this.mailer.send(mail);
    } catch (error) {
      throw error instanceof MailRefusedError ? new DeliveryRefusedError(error.message) : error;
    }
  }
}
