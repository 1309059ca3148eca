import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { type Caller } from './caller.js';

/** What a deed was done to, and which members it changed; names only, never values. */
export interface Deed {
  clientId?: string;
  userId?: string;
  reason?: string;
  members?: readonly string[];
  /** Identifiers of what has no column of its own. */
  ids?: Record<string, string | readonly string[]>;
}

/** Records what administrators do, and what they are refused. */
@Injectable()
export class AdminAudit {
  constructor(private readonly audit: AuditService) {}

  done(caller: Caller, type: string, deed: Deed): void {
    this.record(caller, type, 'success', deed);
  }

  refused(caller: Caller, deed: Deed): void {
    this.record(caller, 'admin.refused', 'failure', deed);
  }

  private record(
    { subject, clientId: by, ipAddress }: Caller,
    type: string,
    outcome: 'success' | 'failure',
    { members, ids, ...target }: Deed,
  ): void {
    const detail = { by_client: by, ...(members ? { members } : {}), ...ids };
    this.audit.record({ type, outcome, actor: subject, ipAddress, ...target, detail });
  }
}
