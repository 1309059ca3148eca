import { Moment, Text, Texts } from '../../kernel/api-fields.js';
import { type SessionEntity } from '../../sessions/session.entity.js';

const ID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';
const MOMENT = '2026-01-31T12:00:00.000Z';

/** A browser in which a person has signed in, as administrators see it. */
export class SessionView {
  @Text({ description: 'Identifier; the `sid` of ID tokens.', example: ID, required: true })
  id: string;

  @Text({ description: 'The person.', example: ID, required: true })
  user_id: string;

  @Moment({ description: 'When the person last proved who he is.', example: MOMENT, required: true })
  auth_time: string;

  @Texts({ description: 'How (RFC 8176).', example: ['pwd'], required: true })
  amr: string[];

  @Text({ description: 'How well.', example: 'urn:cardea:acr:1fa', required: true })
  acr: string;

  @Text({ description: 'Address at sign-in.', example: '192.0.2.10', required: true })
  ip_address: string;

  @Text({ description: 'Browser at sign-in.', example: 'Mozilla/5.0', required: true })
  user_agent: string;

  @Moment({ description: 'When it began.', example: MOMENT, required: true })
  created_at: string;

  @Moment({ description: 'When it was last used, to the minute.', example: MOMENT, required: true })
  last_seen_at: string;

  @Moment({ description: 'When it ends.', example: MOMENT, required: true })
  expires_at: string;

  static of(session: SessionEntity): SessionView {
    return {
      id: session.id,
      user_id: session.userId,
      auth_time: session.authTime.toISOString(),
      amr: session.amr,
      acr: session.acr,
      ip_address: session.ipAddress,
      user_agent: session.userAgent,
      created_at: session.createdAt.toISOString(),
      last_seen_at: session.lastSeenAt.toISOString(),
      expires_at: session.expiresAt.toISOString(),
    };
  }
}
