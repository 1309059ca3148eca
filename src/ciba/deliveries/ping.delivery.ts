import { type DeliveryHandler, Delivers, DeliveryRefusedError } from '../../deliveries/delivery-handler.js';
import { ClientEndpoint } from './client-endpoint.service.js';
import { PING, type ToClient } from './to-client.js';

/** Tells a client once that it may ask for the answer; whatever it says to that is ignored (CIBA §10.2). */
@Delivers(PING)
export class PingDelivery implements DeliveryHandler<ToClient> {
  constructor(private readonly endpoint: ClientEndpoint) {}

  destination({ clientId }: ToClient): string {
    return clientId;
  }

  async deliver(ping: ToClient): Promise<void> {
    try {
      await this.endpoint.post(ping);
    } catch (error) {
      throw new DeliveryRefusedError((error as Error).message, { cause: error });
    }
  }
}
