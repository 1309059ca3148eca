import { type ClientEntity } from '../../clients/client.entity.js';
import { Text, Whole } from '../../kernel/api-fields.js';
import { ClientView } from './client-view.js';

/** A client that has just been registered, with its secret: this once. */
export class RegisteredClientView extends ClientView {
  @Text({
    description: 'The secret of a confidential client; it is never shown again.',
    example: 'mX0v3y5l0c9m1r7d2s8q4w6e',
    max: 1024,
  })
  client_secret?: string;

  @Whole({
    description: 'When the secret ends, in seconds since 1970; 0 when it does not.',
    example: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  client_secret_expires_at?: number;

  static ofRegistered(entity: ClientEntity, secret: string | undefined): RegisteredClientView {
    const shown = secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 };
    return { ...ClientView.of(entity), ...shown };
  }
}
