import { Text } from '../../kernel/api-fields.js';
import { RegistrationTemplateMembers } from './registration-template-members.js';

/** A template to make. */
export class NewRegistrationTemplate extends RegistrationTemplateMembers {
  @Text({
    description: 'Of which software the clients are (RFC 7591 section 2).',
    example: '4NRB1-0XZABZI9E6-5SM3R',
    required: true,
    min: 1,
  })
  software_id: string;

  @Text({ description: 'Its name, for yourself.', example: 'Acme mobile app', required: true, min: 1 })
  name: string;
}
