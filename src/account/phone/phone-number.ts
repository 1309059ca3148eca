import { Text } from '../../kernel/api-fields.js';

/** A telephone number that a person says is his. */
export class PhoneNumber {
  @Text({
    description: 'Telephone number, best as E.164; left out for none.',
    example: '+491511234567',
    max: 64,
  })
  phone_number?: string;
}
