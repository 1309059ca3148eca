import { type EnrollableType } from '../../credentials/enrolments.service.js';
import { OneOf } from '../../kernel/api-fields.js';

/** What a person wants to set up. */
export class NewEnrolment {
  @OneOf(['passkey', 'totp'], { description: 'What to set up.', example: 'passkey', required: true })
  type: EnrollableType;
}
