import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type Approval } from './approval.js';
import { type PolledRequest, type PolledRequests } from './polled-requests.js';
import { PollingPace } from './polling-pace.service.js';

/** Gives clients that poll what the person answered, RFC 8628 §3.5 and CIBA §11. */
@Injectable()
export class PolledAnswers {
  constructor(
    private readonly pace: PollingPace,
    private readonly audit: AuditService,
  ) {}

  /** The request, if it is this client's. */
  async requestOf<Request extends PolledRequest>(
    requests: PolledRequests<Request>,
    id: string,
    client: Client,
  ): Promise<Request | undefined> {
    const request = await requests.find(id);
    if (!request || request.clientId === client.id) return request;
    const type = `${requests.parameter}.client_mismatch`;
    this.audit.record({ type, outcome: 'failure', actor: client.id, clientId: client.id });
    return undefined;
  }

  /**
   * What the person approved of a live request, taken; nothing when another poll has just taken it. Throws `OAuthError`
   * while there is nothing, or when there never will be.
   */
  async take<Request extends PolledRequest>(
    requests: PolledRequests<Request>,
    id: string,
    request: Request,
  ): Promise<Approval | undefined> {
    if (!(await this.pace.allows(id, requests.lifetimeOf(request))))
      throw new OAuthError('slow_down', 'wait five seconds longer between polls');
    const decision = await requests.decisionOn(id);
    if (!decision) throw new OAuthError('authorization_pending', 'the person has not answered yet');
    if (!decision.approval) throw new OAuthError('access_denied', 'the person has refused');
    return (await requests.take(id))?.approval ?? undefined;
  }
}
