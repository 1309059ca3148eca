import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeptSecrets } from '../at-rest/kept-secrets.service.js';
import { type Client } from '../clients/client.js';
import { PairwiseIdentifiers } from './pairwise-identifiers.js';

/** Says what a client calls a person, OIDC Core §8: the same for all clients, or for those of one sector. */
@Injectable()
export class Subjects implements OnModuleInit {
  private pairwise: PairwiseIdentifiers;

  constructor(private readonly secrets: KeptSecrets) {}

  async onModuleInit(): Promise<void> {
    this.pairwise = new PairwiseIdentifiers(await this.secrets.read('pairwise-subject'));
  }

  /** The `sub` of a person for a client. */
  of(userId: string, { sector }: Pick<Client, 'sector'>): string {
    return sector === undefined ? userId : this.pairwise.of(userId, sector);
  }

  /** The person whom a client calls so; an id of nobody when the `sub` is not one of this client's. */
  userId(sub: string, { sector }: Pick<Client, 'sector'>): string | undefined {
    return sector === undefined ? sub : this.pairwise.userId(sub, sector);
  }
}
