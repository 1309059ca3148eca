import { Text } from '../../kernel/api-fields.js';
import { ClientSecretView } from './client-secret-view.js';

/** A secret that has just been added, with its text: this once. */
export class AddedClientSecretView extends ClientSecretView {
  @Text({
    description: 'The secret; it is never shown again.',
    example: 'mX0v3y5l0c9m1r7d2s8q4w6e',
    required: true,
    max: 1024,
  })
  client_secret: string;
}
