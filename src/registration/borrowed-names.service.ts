import { Injectable } from '@nestjs/common';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { ClientsService } from '../clients/clients.service.js';
import { Clock } from '../kernel/clock.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { invalidMetadata } from './registration-error.js';

/** What remains of a name when its letters alone count: width, case, accents, spaces and punctuation do not. */
const essence = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLocaleLowerCase('en');

/** Keeps strangers from registering under the name of one of the company's own clients (RFC 7591 §5). */
@Injectable()
export class BorrowedNames {
  private readonly cache: FreshCache<ReadonlySet<string>>;

  constructor(clients: ClientsService, clock: Clock) {
    const load = async (): Promise<ReadonlySet<string>> =>
      new Set((await clients.firstPartyNames()).map(essence));
    this.cache = new FreshCache(clock, load, 1);
  }

  /** Throws when the name looks like that of a first-party client; a client's own old name is no harm. */
  async refuse({ client_name, first_party }: ClientMetadata, current?: string): Promise<void> {
    const name = essence(client_name ?? '');
    if (first_party || name === '' || client_name === current) return;
    if ((await this.cache.get('')).has(name))
      throw invalidMetadata('client_name belongs to another application');
  }
}
