import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { Config } from '../config/config.js';
import { SessionClients } from '../sessions/session-clients.service.js';

/** Knows the pages by which clients sign out in the browser, OIDC Front-Channel Logout §2, §3. */
@Injectable()
export class FrontChannelLogout {
  constructor(
    private readonly sessionClients: SessionClients,
    private readonly clients: ClientsService,
    private readonly config: Config,
  ) {}

  /** The pages of all clients that took part in a session; to be asked for before it ends. */
  async pagesOf(sessionId: string): Promise<string[]> {
    const ids = await this.sessionClients.of(sessionId);
    const clients = await Promise.all(ids.map((id) => this.clients.find(id)));
    return clients.flatMap((client) => {
      const { frontchannel_logout_uri: page, frontchannel_logout_session_required: named } =
        client?.metadata ?? {};
      if (page === undefined) return [];
      return [named ? this.naming(page, sessionId) : page];
    });
  }

  private naming(page: string, sessionId: string): string {
    const query = new URLSearchParams({ iss: this.config.issuer, sid: sessionId }).toString();
    return `${page}${page.includes('?') ? '&' : '?'}${query}`;
  }
}
