import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { OpenRequests } from '../interaction/open-requests.service.js';
import { type CibaRequest } from './ciba-request.js';
import { CibaRequests } from './ciba-requests.service.js';
import { PendingPlaces } from './pending-places.service.js';

/** A request that a person can answer now. */
export interface WaitingRequest {
  id: string;
  request: CibaRequest;
  client: Client;
}

/** What waits for a person's answer. Nobody learns of what waits for somebody else. */
@Injectable()
export class WaitingRequests {
  constructor(
    private readonly requests: CibaRequests,
    private readonly places: PendingPlaces,
    private readonly clients: ClientsService,
    open: OpenRequests,
  ) {
    open.register(async (userId) => (await this.ofUser(userId)).length);
  }

  /** Newest first. */
  async ofUser(userId: string): Promise<WaitingRequest[]> {
    const ids = await this.places.idsOf(userId);
    const found = await Promise.all(ids.map((id) => this.find(id, userId)));
    return found
      .filter((waiting) => waiting !== undefined)
      .sort((one, other) => other.request.askedAt - one.request.askedAt);
  }

  /** The request, if it is this person's, lives, waits for its answer, and its client may still have one. */
  async find(id: string, userId: string): Promise<WaitingRequest | undefined> {
    const request = await this.requests.find(id);
    if (request?.userId !== userId || !this.requests.isLive(request)) return undefined;
    if (await this.requests.decisionOn(id)) return undefined;
    const client = await this.clients.find(request.clientId);
    return client && !client.disabled ? { id, request, client } : undefined;
  }
}
