import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { SMS } from './sms.delivery.js';
import { type Sms } from './sms.js';

/** Sends short messages behind the answer, so that how long it takes tells nobody whether there was any. */
@Injectable()
export class SmsService implements OnModuleInit {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { webhookUrl, webhookSecrets } = this.config.sms;
    if (webhookUrl !== undefined && webhookSecrets.length === 0)
      new Logger('Sms').warn(
        'SMS_WEBHOOK_SECRET is not set: who receives SMS_WEBHOOK_URL cannot tell from whom',
      );
  }

  /** Whether a short message reaches anybody; without it, nothing that needs one is to be offered. */
  get available(): boolean {
    return this.config.sms.webhookUrl !== undefined || !this.config.production;
  }

  /**
   * Takes charge of a message, which is durable from then on; it is given up after `notAfter`, a day unless told. One to
   * nobody takes as long and reaches nobody. Throws where no message can be sent.
   */
  async send(
    sms: Omit<Sms, 'to'> & { to: string | undefined },
    options: { notAfter?: Date } = {},
  ): Promise<void> {
    if (!this.available) throw new Error('no short message can be sent (SMS_WEBHOOK_URL)');
    await this.deliveries.enqueue(SMS, { ...sms, id: uuidv7(this.clock.now()) }, options);
  }
}
