import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { type AuditEventEntity } from '../../audit/audit-event.entity.js';
import { ClientsService } from '../../clients/clients.service.js';
import { ENGLISH } from '../../pages/languages/en.js';
import { type Messages } from '../../pages/messages.js';

/** What happened, by the words of the catalogue for it. */
export type ActivityType = keyof Messages['account']['events'];

/** One thing that happened with a person's account. */
export interface Activity {
  id: string;
  type: ActivityType;
  failed: boolean;
  at: Date;
  ipAddress: string | undefined;
  /** The name of the application that it was about. */
  client: string | undefined;
  /** Whether somebody else did it for him. */
  byOther: boolean;
}

/** Some of what happened, newest first. */
export interface ActivityPage {
  items: Activity[];
  /** After which event the next page begins. */
  next: string | undefined;
}

const AT_A_TIME = 30;
/** What a person is told of: what there are words for. */
const TYPES = Object.keys(ENGLISH.account.events) as ActivityType[];
/** An identifier of events. */
const ID = /^[0-9a-f-]{36}$/;

/** Tells a person what happened with his account. */
@Injectable()
export class AccountActivity {
  constructor(
    private readonly audit: AuditService,
    private readonly clients: ClientsService,
  ) {}

  async list(userId: string, after: unknown): Promise<ActivityPage> {
    const from = typeof after === 'string' && ID.test(after) ? { after } : {};
    const { items, next } = await this.audit.list({ limit: AT_A_TIME, userId, types: TYPES, ...from });
    return { items: await Promise.all(items.map((event) => this.activity(event))), next };
  }

  private async activity(event: AuditEventEntity): Promise<Activity> {
    const { id, type, outcome, occurredAt, ipAddress, clientId, actor, userId } = event;
    const client = clientId ? await this.clients.find(clientId) : undefined;
    return {
      id,
      type: type as ActivityType,
      failed: outcome === 'failure',
      at: occurredAt,
      ipAddress: ipAddress ?? undefined,
      client: client?.name ?? clientId ?? undefined,
      byOther: type.startsWith('user.') && actor !== userId,
    };
  }
}

/** The same for programs. */
export function activityJson({ id, type, failed, at, ipAddress, client, byOther }: Activity): object {
  return {
    id,
    type,
    outcome: failed ? 'failure' : 'success',
    occurred_at: at.toISOString(),
    ip_address: ipAddress ?? null,
    client_name: client ?? null,
    by_administrator: byOther,
  };
}
