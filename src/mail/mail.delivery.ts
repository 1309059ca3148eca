import { type DeliveryHandler, DeliveryRefusedError, Delivers } from '../deliveries/delivery-handler.js';
import { MailRefusedError } from './mail-refused.error.js';
import { type Mail } from './mail.js';
import { Mailer } from './mailer.js';

/** The kind of delivery that is a mail. */
export const MAIL = 'mail';

/** Carries out the mails of the queue; one to nobody stands for one that somebody might have got. */
@Delivers(MAIL)
export class MailDelivery implements DeliveryHandler<Omit<Mail, 'to'> & { to?: string }> {
  constructor(private readonly mailer: Mailer) {}

  async deliver({ to, ...mail }: Omit<Mail, 'to'> & { to?: string }): Promise<void> {
    if (to === undefined) return;
    try {
      await this.mailer.send({ to, ...mail });
    } catch (error) {
      throw error instanceof MailRefusedError ? new DeliveryRefusedError(error.message) : error;
    }
  }
}
