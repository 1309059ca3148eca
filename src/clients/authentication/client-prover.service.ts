import { Injectable } from '@nestjs/common';
import { type Client } from '../client.js';
import { ClientSecretsService } from '../client-secrets.service.js';
import { ClientsService } from '../clients.service.js';
import { type PresentedCredentials } from './presented-credentials.js';

/** Finds the client that credentials prove. Every refusal looks alike: unknown, disabled, other method, wrong secret. */
@Injectable()
export class ClientProver {
  constructor(
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
  ) {}

  async bySecret(presented: PresentedCredentials): Promise<Client | undefined> {
    const client = await this.named(presented);
    const matches = this.secrets.matches(presented.proof, client?.secrets ?? [this.secrets.decoy]);
    return client && matches ? client : undefined;
  }

  /** The enabled client of that id whose registered method is the one presented. */
  async named({ clientId, method }: PresentedCredentials): Promise<Client | undefined> {
    const client = await this.clients.find(clientId);
    const usable = client && !client.disabled && client.metadata.token_endpoint_auth_method === method;
    return usable ? client : undefined;
  }
}
