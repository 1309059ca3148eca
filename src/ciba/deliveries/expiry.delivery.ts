import { type DeliveryHandler, Delivers } from '../../deliveries/delivery-handler.js';
import { CibaRequests } from '../ciba-requests.service.js';
import { ClientNotifications } from '../client-notifications.service.js';
import { EXPIRY, type Expiry } from './expiry.js';

/** Decides a request that nobody has answered, so that the client which waits for a push is told (CIBA §12). */
@Delivers(EXPIRY)
export class ExpiryDelivery implements DeliveryHandler<Expiry> {
  constructor(
    private readonly requests: CibaRequests,
    private readonly notifications: ClientNotifications,
  ) {}

  /** Nothing happens when the request was answered, or is gone with the ephemeral store. */
  async deliver({ id }: Expiry): Promise<void> {
    const request = await this.requests.find(id);
    const decision = { approval: null, expired: true } as const;
    if (request && (await this.requests.decide(id, request, decision)))
      await this.notifications.decided(id, request, decision);
  }
}
