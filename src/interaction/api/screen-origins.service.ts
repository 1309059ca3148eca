import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { InteractionsService } from '../interactions.service.js';

/** Knows whose pages may read what the interaction API answers, across origins. */
@Injectable()
export class ScreenOrigins {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly clients: ClientsService,
  ) {}

  /** Whether the client that an interaction is for has pages of this origin; any client, when it is long over. */
  async include(interactionId: string, origin: string): Promise<boolean> {
    const clientId = await this.interactions.clientOf(interactionId);
    if (clientId === undefined) return this.clients.isClientOrigin(origin);
    const client = await this.clients.find(clientId);
    return client?.origins.includes(origin) ?? false;
  }
}
