import { Injectable } from '@nestjs/common';
import { clientPosture } from '../../clients/profiles/client-posture.js';
import { ClientSecretsService } from '../../clients/client-secrets.service.js';
import { type ClientEntity } from '../../clients/client.entity.js';
import { ClientsService } from '../../clients/clients.service.js';
import { Config } from '../../config/config.js';
import { Clock } from '../../kernel/clock.js';
import { KeysService } from '../../keys/keys.service.js';
import { found } from '../api/admin.error.js';
import { ClientPostureView } from './client-posture-view.js';
import { ClientTally } from './client-tally.js';
import { PostureItem } from './posture-item.js';
import { SERVER_RULES } from './server-rules.js';
import { type ServerFacts } from './server-facts.js';
import { type ServerPostureView } from './server-posture-view.js';

const PAGE = 200;
/** Milliseconds. */
const YEAR = 365 * 86_400_000;

/** Tells how clients, and the server as a whole, stand by the standards. */
@Injectable()
export class Posture {
  constructor(
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly keys: KeysService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async ofClient(clientId: string): Promise<ClientPostureView> {
    const client = found(await this.clients.findStored(clientId), 'client');
    const profile = this.clients.profileOf(client.metadata);
    return ClientPostureView.of(client, profile.name, this.clients.isShutOut(client));
  }

  async ofServer(): Promise<ServerPostureView> {
    const tally = new ClientTally();
    let shutOut = 0;
    for await (const client of this.everyClient()) {
      const profile = this.clients.profileOf(client.metadata).name;
      tally.add(clientPosture({ ...client.metadata, profile }));
      if (this.clients.isShutOut(client)) shutOut += 1;
    }
    const facts = await this.facts(shutOut);
    const items = SERVER_RULES.map((rule) => PostureItem.ofServer(rule, facts));
    return { clients: tally.clients, items, client_items: tally.items() };
  }

  private async *everyClient(): AsyncGenerator<ClientEntity> {
    let after: string | undefined;
    do {
      const page = await this.clients.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      yield* page.items;
      after = page.next;
    } while (after !== undefined);
  }

  private async facts(clientsShutOut: number): Promise<ServerFacts> {
    const { config } = this;
    const now = this.clock.now();
    return {
      issuer: config.issuer,
      production: config.production,
      seedDemo: config.seedDemo,
      secretLengths: config.secrets.map(({ length }) => length),
      registration: config.registration,
      pushedRequests: config.pushedRequests,
      clientProfile: config.clientProfile,
      dpopNonces: config.dpopNonces,
      outboundAllow: config.outboundAllow,
      trustProxy: config.trustProxy,
      ignoresCertHeader: config.ignoresCertHeader,
      tls: config.tls !== undefined,
      keys: await this.keys.list(),
      clientsOfOldSecrets: await this.secrets.ownersBefore(new Date(now - YEAR)),
      clientsShutOut,
      now,
    };
  }
}
