import { type ConsentEntity } from '../../consents/consent.entity.js';
import { Moment, Text, Texts } from '../../kernel/api-fields.js';

/** What a person has allowed a client. */
export class ConsentView {
  @Text({ description: 'The client.', example: 'acme-portal', required: true, max: 128 })
  client_id: string;

  @Texts({ description: 'What was allowed.', example: ['openid', 'profile'], required: true })
  scopes: string[];

  @Moment({ description: 'When first.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When last.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of({ clientId, scopes, createdAt, updatedAt }: ConsentEntity): ConsentView {
    return {
      client_id: clientId,
      scopes,
      created_at: createdAt.toISOString(),
      updated_at: updatedAt.toISOString(),
    };
  }
}
