import { type RegistrationTemplateEntity } from '../../clients/registration/registration-template.entity.js';
import { Moment, Text } from '../../kernel/api-fields.js';
import { registrationPolicyMembers } from '../registration-policy/registration-policy-of.js';
import { NewRegistrationTemplate } from './new-registration-template.js';

/** A template as administrators see it. */
export class RegistrationTemplateView extends NewRegistrationTemplate {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Moment({ description: 'When it was made.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it was last changed.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of(template: RegistrationTemplateEntity): RegistrationTemplateView {
    return {
      id: template.id,
      software_id: template.softwareId,
      name: template.name,
      require_software_statement: template.requireSoftwareStatement,
      ...registrationPolicyMembers(template.policy),
      created_at: template.createdAt.toISOString(),
      updated_at: template.updatedAt.toISOString(),
    };
  }
}
