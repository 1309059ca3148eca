import { Text } from '../../kernel/api-fields.js';

/** A user code to set. */
export class NewUserCode {
  @Text({
    description: 'What clients must know to ask this person over the back channel.',
    example: '731-204',
    required: true,
    min: 4,
    max: 64,
  })
  user_code: string;
}
