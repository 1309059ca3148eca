import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { DeliveriesService } from '../../deliveries/deliveries.service.js';
import { describedRequest } from '../described-request.js';
import { type WaitingRequest } from '../waiting-requests.service.js';
import { UserChannel } from './user-channel.js';
import { WEBHOOK, type WebhookNotice } from './webhook-notice.js';

/** Tells a company's own application, at the address that the operator has set, so that it can reach the person. */
@Injectable()
export class WebhookChannel extends UserChannel {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly config: Config,
  ) {
    super();
  }

  override async tell(waiting: WaitingRequest): Promise<void> {
    if (this.config.cibaWebhookUrl === undefined) return;
    const { userId, expiresAt } = waiting.request;
    const notice: WebhookNotice = { sub: userId, expiresAt, request: describedRequest(waiting) };
    await this.deliveries.enqueue(WEBHOOK, notice, { notAfter: new Date(expiresAt) });
  }
}
