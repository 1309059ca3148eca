import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { DevMailbox } from '../mail/dev-mailbox.service.js';
import { OutboundService } from '../outbound/outbound.service.js';
import { MailboxSmsSender } from './mailbox.sms-sender.js';
import { SmsDelivery } from './sms.delivery.js';
import { SmsSender } from './sms-sender.js';
import { SmsService } from './sms.service.js';
import { WebhookSmsSender } from './webhook.sms-sender.js';

/** The operator's webhook, else the development mailbox. */
function open({ sms }: Config, mailbox: DevMailbox, outbound: OutboundService, clock: Clock): SmsSender {
  if (sms.webhookUrl === undefined) return new MailboxSmsSender(mailbox);
  return new WebhookSmsSender(sms.webhookUrl, sms.webhookSecrets, outbound, clock);
}

/** Short messages to people. */
@Global()
@Module({
  providers: [
    { provide: SmsSender, inject: [Config, DevMailbox, OutboundService, Clock], useFactory: open },
    SmsDelivery,
    SmsService,
  ],
  exports: [SmsService],
})
export class SmsModule {}
