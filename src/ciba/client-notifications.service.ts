import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type CibaRequest, type Decision, type Notification } from './ciba-request.js';
import { CibaRedemptions } from './ciba-redemptions.service.js';
import { CibaRequests } from './ciba-requests.service.js';
import { EXPIRY, type Expiry } from './deliveries/expiry.js';
import { PING, PUSH, type ToClient } from './deliveries/to-client.js';

/** Seconds for which tokens are offered to a client that does not answer: what a token lives. */
const PUSH_PATIENCE = 600;

/** Tells clients that do not poll: that there is an answer (ping), or the answer itself (push); CIBA §10.2, §10.3, §12. */
@Injectable()
export class ClientNotifications {
  constructor(
    private readonly requests: CibaRequests,
    private readonly redemptions: CibaRedemptions,
    private readonly clients: ClientsService,
    private readonly deliveries: DeliveriesService,
  ) {}

  /** Makes sure that a client which only waits learns that nobody answered. */
  async expectExpiry(id: string, { expiresAt }: CibaRequest): Promise<void> {
    const payload: Expiry = { id };
    await this.deliveries.enqueue(EXPIRY, payload, {
      notBefore: new Date(expiresAt),
      notAfter: new Date(expiresAt + PUSH_PATIENCE * 1000),
    });
  }

  async decided(id: string, request: CibaRequest, decision: Decision): Promise<void> {
    const notification = this.requests.notificationOf(id, request);
    const client = await this.clients.find(request.clientId);
    if (!notification || !client || client.disabled) return;
    const { authReqId, token } = notification;
    const told = { clientId: client.id, token };
    if (request.mode === 'ping') {
      const payload: ToClient = { ...told, body: { auth_req_id: authReqId } };
      await this.deliveries.enqueue(PING, payload, { notAfter: new Date(request.expiresAt) });
    } else {
      const payload: ToClient = { ...told, body: await this.answer(decision, notification, client) };
      const notAfter = new Date(request.expiresAt + PUSH_PATIENCE * 1000);
      await this.deliveries.enqueue(PUSH, payload, { notAfter });
    }
  }

  /** The tokens, or why there are none (CIBA §10.3.1, §12). */
  private async answer(
    { approval, expired }: Decision,
    { authReqId }: Notification,
    client: Client,
  ): Promise<object> {
    const failed = (error: string, description: string) => ({
      auth_req_id: authReqId,
      error,
      error_description: description,
    });
    if (expired) return failed('expired_token', 'the person has not answered in time');
    if (!approval) return failed('access_denied', 'the person has refused');
    try {
      return {
        auth_req_id: authReqId,
        ...(await this.redemptions.tokensToPush(approval, authReqId, client)),
      };
    } catch (error) {
      if (error instanceof OAuthError) return failed('transaction_failed', error.description);
      throw error;
    }
  }
}
