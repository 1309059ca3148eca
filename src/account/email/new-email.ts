import { Text } from '../../kernel/api-fields.js';

/** The address that a person wants to have. */
export class NewEmail {
  @Text({
    description: 'The address that the link is sent to.',
    example: 'jane@example.com',
    format: 'email',
    required: true,
    min: 3,
    max: 254,
  })
  email: string;
}
