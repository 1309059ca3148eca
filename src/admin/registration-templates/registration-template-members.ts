import { Flag } from '../../kernel/api-fields.js';
import { RegistrationPolicyMembers } from '../registration-policy/registration-policy-members.js';

/** What may be left out of a template. */
export class RegistrationTemplateMembers extends RegistrationPolicyMembers {
  @Flag({
    description:
      'Whether a software statement, or `software_id` in the metadata of an initial access token, must vouch for ' +
      'the software; true by default. Without it the template is for whoever writes the `software_id`.',
    example: true,
  })
  require_software_statement?: boolean;
}
