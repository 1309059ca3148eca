import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { DeliveryRefusedError } from '../../deliveries/delivery-handler.js';
import { OutboundError } from '../../outbound/outbound.error.js';
import { OutboundService } from '../../outbound/outbound.service.js';
import { type ToClient } from './to-client.js';

/** Posts to the notification endpoint that a client has registered now (CIBA §9). */
@Injectable()
export class ClientEndpoint {
  constructor(
    private readonly clients: ClientsService,
    private readonly outbound: OutboundService,
  ) {}

  /** The status of the answer; throws `DeliveryRefusedError` where nothing may be sent, else what kept it from coming. */
  async post({ clientId, token, body }: ToClient): Promise<number> {
    const client = await this.clients.find(clientId);
    const url = client?.disabled ? undefined : client?.metadata.backchannel_client_notification_endpoint;
    if (url === undefined) throw new DeliveryRefusedError('the client has no notification endpoint');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    try {
      const answer = await this.outbound.send({ method: 'POST', url, headers, body: JSON.stringify(body) });
      return answer.status;
    } catch (error) {
      if (error instanceof OutboundError && error.kind === 'refused')
        throw new DeliveryRefusedError(error.message, { cause: error });
      throw error;
    }
  }
}
