import { type AuditEventEntity } from '../../audit/audit-event.entity.js';
import { AnyObject, Moment, OneOf, Text } from '../../kernel/api-fields.js';

const ID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';

/** One thing that happened. */
export class AuditEventView {
  @Text({ description: 'Identifier; sorts by time.', example: ID, required: true })
  id: string;

  @Moment({ description: 'When.', example: '2026-01-31T12:00:00.000Z', required: true })
  occurred_at: string;

  @Text({ description: 'What.', example: 'client.updated', required: true, max: 64 })
  type: string;

  @OneOf(['success', 'failure'], { description: 'Whether it was done.', example: 'success', required: true })
  outcome: 'success' | 'failure';

  @Text({
    description: "Who did it: a person's id, a client's id, or `system`.",
    example: ID,
    required: true,
    max: 128,
  })
  actor: string;

  @Text({
    description: 'The client concerned.',
    example: 'acme-portal',
    required: true,
    nullable: true,
    max: 128,
  })
  client_id: string | null;

  @Text({ description: 'The person concerned.', example: ID, required: true, nullable: true })
  user_id: string | null;

  @Text({ description: 'From where.', example: '192.0.2.10', required: true, nullable: true })
  ip_address: string | null;

  @Text({ description: 'Why.', example: 'needs admin', required: true, nullable: true })
  reason: string | null;

  @AnyObject({
    description: 'More, such as the names of changed members.',
    example: { members: ['redirect_uris'] },
    required: true,
    nullable: true,
  })
  detail: Record<string, unknown> | null;

  static of(event: AuditEventEntity): AuditEventView {
    return {
      id: event.id,
      occurred_at: event.occurredAt.toISOString(),
      type: event.type,
      outcome: event.outcome,
      actor: event.actor,
      client_id: event.clientId,
      user_id: event.userId,
      ip_address: event.ipAddress,
      reason: event.reason,
      detail: event.detail,
    };
  }
}
