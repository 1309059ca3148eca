import { NAME_LENGTH } from '../../credentials/credential.js';
import { Text } from '../../kernel/api-fields.js';

/** What a person wants to call a way to sign in. */
export class MethodName {
  @Text({
    description: 'What the person calls it.',
    example: 'My key',
    required: true,
    min: 1,
    max: NAME_LENGTH,
  })
  name: string;
}
