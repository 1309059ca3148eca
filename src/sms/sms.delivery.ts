import { type DeliveryHandler, Delivers } from '../deliveries/delivery-handler.js';
import { type NumberedSms } from './sms.js';
import { SmsSender } from './sms-sender.js';

/** The kind of delivery that is a short message. */
export const SMS = 'sms';

/** Carries out the short messages of the queue; one to nobody stands for one that somebody might have got. */
@Delivers(SMS)
export class SmsDelivery implements DeliveryHandler<Omit<NumberedSms, 'to'> & { to?: string }> {
  constructor(private readonly sender: SmsSender) {}

  async deliver({ to, ...sms }: Omit<NumberedSms, 'to'> & { to?: string }): Promise<void> {
    if (to !== undefined) await this.sender.send({ ...sms, to });
  }
}
