import { type AuthorizationDetail, NO_DETAILS } from '../../grants/authorization-detail.js';
import { type Grant } from '../../grants/grant.js';
import { AnyObjects, Flag, Moment, Text, Texts } from '../../kernel/api-fields.js';

const ID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';
const MOMENT = '2026-01-31T12:00:00.000Z';

type ShownGrant = Omit<Grant, 'claims' | 'counter' | 'acr' | 'amr' | 'details'> & {
  details: readonly AuthorizationDetail[] | null;
};

/** What a person has granted a client, as administrators see it. */
export class GrantView {
  @Text({ description: 'Identifier.', example: ID, required: true })
  id: string;

  @Text({ description: 'The client.', example: 'acme-portal', required: true, max: 128 })
  client_id: string;

  @Text({ description: 'The person.', example: ID, required: true })
  user_id: string;

  @Text({ description: 'The session it was born in.', example: ID, required: true, nullable: true })
  session_id: string | null;

  @Texts({ description: 'What was granted.', example: ['openid', 'profile'], required: true })
  scopes: string[];

  @Texts({ description: 'For which APIs (RFC 8707).', example: ['urn:demo:api'], required: true, max: 2048 })
  resources: string[];

  @AnyObjects({
    description: 'What was granted in detail (RFC 9396).',
    example: [{ type: 'payment_initiation', instructedAmount: { amount: '123.50', currency: 'EUR' } }],
    required: true,
  })
  authorization_details: readonly AuthorizationDetail[];

  @Flag({ description: 'Whether it outlives its session.', example: false, required: true })
  offline: boolean;

  @Moment({ description: 'When the person proved who he is.', example: MOMENT, required: true })
  auth_time: string;

  @Moment({
    description: 'When it was last refreshed.',
    example: MOMENT,
    required: true,
    nullable: true,
  })
  last_refreshed_at: string | null;

  @Moment({ description: 'When it ends unless it is used before.', example: MOMENT, required: true })
  expires_at: string;

  @Moment({ description: 'When it ends in any case.', example: MOMENT, required: true })
  absolute_expires_at: string;

  @Moment({ description: 'When it was revoked.', example: MOMENT, required: true, nullable: true })
  revoked_at: string | null;

  static of(grant: ShownGrant): GrantView {
    return {
      id: grant.id,
      client_id: grant.clientId,
      user_id: grant.userId,
      session_id: grant.sessionId,
      scopes: grant.scopes,
      resources: grant.resources,
      authorization_details: grant.details ?? NO_DETAILS,
      offline: grant.offline,
      auth_time: grant.authTime.toISOString(),
      last_refreshed_at: grant.rotatedAt?.toISOString() ?? null,
      expires_at: grant.expiresAt.toISOString(),
      absolute_expires_at: grant.absoluteExpiresAt.toISOString(),
      revoked_at: grant.revokedAt?.toISOString() ?? null,
    };
  }
}
