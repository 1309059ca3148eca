import { AuditService } from '../audit/audit.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { type DeliveryHandler, DeliveryRefusedError, Delivers } from '../deliveries/delivery-handler.js';
import { OutboundError } from '../outbound/outbound.error.js';
import { type OutboundAnswer, OutboundService } from '../outbound/outbound.service.js';
import { type EndedSession, LOGOUT_TOKEN } from '../sessions/ended-session.js';
import { LogoutTokens } from './logout-tokens.service.js';

/** Tells a client that a session has ended, OIDC Back-Channel Logout §2.5. */
@Delivers(LOGOUT_TOKEN)
export class BackChannelLogout implements DeliveryHandler<EndedSession> {
  constructor(
    private readonly clients: ClientsService,
    private readonly tokens: LogoutTokens,
    private readonly outbound: OutboundService,
    private readonly audit: AuditService,
  ) {}

  destination({ clientId }: EndedSession): string {
    return clientId;
  }

  /** With a token made anew at every try, since it is soon too old. */
  async deliver(ended: EndedSession): Promise<void> {
    const client = await this.clients.find(ended.clientId);
    const url = client?.metadata.backchannel_logout_uri;
    if (client === undefined || url === undefined) return;
    const { status } = await this.send(url, await this.tokens.mint(client, ended));
    if (status === 400) throw new DeliveryRefusedError(`${client.id} refused a logout token`);
    if (status < 200 || status > 299) throw new Error(`${client.id} answered a logout token with ${status}`);
    this.audit.record({
      type: 'logout_token.delivered',
      outcome: 'success',
      actor: 'system',
      clientId: client.id,
      userId: ended.userId,
      detail: { session_id: ended.sessionId },
    });
  }

  /** The form has nothing but the token (§2.5); what the guard forbids will be forbidden the next time too. */
  private async send(url: string, token: string): Promise<OutboundAnswer> {
    try {
      return await this.outbound.send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
      });
    } catch (error) {
      if (error instanceof OutboundError && error.kind === 'refused')
        throw new DeliveryRefusedError(error.message);
      throw error;
    }
  }
}
