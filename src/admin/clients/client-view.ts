import { ClientMetadata } from '../../clients/client-metadata.js';
import { type ClientEntity } from '../../clients/client.entity.js';
import { Flag, Moment, Text, Whole } from '../../kernel/api-fields.js';

/** A client as administrators see it, RFC 7591 §3.2.1. */
export class ClientView extends ClientMetadata {
  @Text({ description: 'The client identifier.', example: 'acme-portal', required: true, max: 128 })
  client_id: string;

  @Whole({
    description: 'When it was registered, in seconds since 1970.',
    example: 1763712000,
    required: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  client_id_issued_at: number;

  @Flag({ description: 'Whether the client is shut out.', example: false, required: true })
  disabled: boolean;

  @Moment({ description: 'When it was last changed.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of({ clientId, metadata, disabledAt, createdAt, updatedAt }: ClientEntity): ClientView {
    return {
      client_id: clientId,
      client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
      ...metadata,
      disabled: disabledAt !== null,
      updated_at: updatedAt.toISOString(),
    };
  }
}
