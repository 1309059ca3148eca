import { type DeliveryHandler, Delivers, DeliveryRefusedError } from '../../deliveries/delivery-handler.js';
import { ClientEndpoint } from './client-endpoint.service.js';
import { PUSH, type ToClient } from './to-client.js';

/** Hands a client its tokens, or tells it why there are none (CIBA §10.3, §12); tried again while it is down. */
@Delivers(PUSH)
export class PushDelivery implements DeliveryHandler<ToClient> {
  constructor(private readonly endpoint: ClientEndpoint) {}

  destination({ clientId }: ToClient): string {
    return clientId;
  }

  async deliver(push: ToClient): Promise<void> {
    const status = await this.endpoint.post(push);
    if (status >= 200 && status < 300) return;
    const reason = `the client answered ${status}`;
    throw status >= 500 || status === 429 ? new Error(reason) : new DeliveryRefusedError(reason);
  }
}
