import { Text } from '../../kernel/api-fields.js';
import { RegistrationTemplateMembers } from './registration-template-members.js';

/** Changes to a template, a JSON merge patch (RFC 7396). */
export class RegistrationTemplatePatch extends RegistrationTemplateMembers {
  @Text({
    description: 'Of which software the clients are (RFC 7591 section 2).',
    example: '4NRB1-0XZABZI9E6-5SM3R',
    min: 1,
  })
  software_id?: string;

  @Text({ description: 'Its name, for yourself.', example: 'Acme mobile app', min: 1 })
  name?: string;
}
