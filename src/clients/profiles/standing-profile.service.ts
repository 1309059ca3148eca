import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { ClientsService } from '../clients.service.js';

const PAGE = 200;
/** Clients that are named in the log; the posture report has them all. */
const NAMED = 10;

/** Says at the start which profile holds for clients that name none, and which of them it shuts out. */
@Injectable()
export class StandingProfile implements OnApplicationBootstrap {
  private readonly logger = new Logger(StandingProfile.name);

  constructor(
    private readonly clients: ClientsService,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { clientProfile } = this.config;
    if (clientProfile === 'none') return;
    this.logger.log(`clients that name no profile are held to ${clientProfile}`);
    const shutOut = await this.shutOut();
    if (shutOut.length === 0) return;
    const more = shutOut.length > NAMED ? ` and ${shutOut.length - NAMED} more` : '';
    this.logger.warn(
      `shut out since they contradict their profile: ${shutOut.slice(0, NAMED).join(', ')}${more}; ` +
        'GET /admin/v1/clients/{id}/posture says what to change, and the profile none keeps a client out of it',
    );
  }

  /** The ids of the clients that contradict the profile that they are under. */
  async shutOut(): Promise<string[]> {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.clients.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      found.push(...page.items.filter((one) => this.clients.isShutOut(one)).map(({ clientId }) => clientId));
      after = page.next;
    } while (after !== undefined);
    return found;
  }
}
