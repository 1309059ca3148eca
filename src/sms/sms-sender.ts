import { type NumberedSms } from './sms.js';

/** Brings short messages to telephones. */
export abstract class SmsSender {
  /**
   * Resolves when the message has been taken over. Throws a `DeliveryRefusedError` when it never will be; anything else
   * may go well later.
   */
  abstract send(sms: NumberedSms): Promise<void>;
}
