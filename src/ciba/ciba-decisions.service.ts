import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Approval } from '../token/approval.js';
import { type CibaRequest } from './ciba-request.js';
import { CibaRequests } from './ciba-requests.service.js';
import { ClientNotifications } from './client-notifications.service.js';

/** Notes what a person decided, and lets the client know that wants to. */
@Injectable()
export class CibaDecisions {
  constructor(
    private readonly requests: CibaRequests,
    private readonly notifications: ClientNotifications,
    private readonly audit: AuditService,
  ) {}

  /** A request is decided once; says whether it was now. Whoever calls has made sure that the person is the one asked. */
  async decide(id: string, request: CibaRequest, approval: Approval | null): Promise<boolean> {
    const decision = { approval };
    if (!this.requests.isLive(request) || !(await this.requests.decide(id, request, decision))) return false;
    const { userId, clientId, ipAddress } = request;
    this.audit.record({
      type: approval ? 'ciba.approved' : 'ciba.refused',
      outcome: 'success',
      actor: userId,
      clientId,
      userId,
      detail: { client_address: ipAddress },
    });
    await this.notifications.decided(id, request, decision);
    return true;
  }
}
