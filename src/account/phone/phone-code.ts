import { Text } from '../../kernel/api-fields.js';

/** What a person enters to show that a telephone number is his. */
export class PhoneCode {
  @Text({ description: 'The code that was sent by SMS.', example: '123456', required: true, min: 1, max: 64 })
  code: string;
}
