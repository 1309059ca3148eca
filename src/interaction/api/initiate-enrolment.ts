import { OneOf } from '../../kernel/api-fields.js';
import { type EnrollableType } from '../../credentials/enrolments.service.js';

/** What somebody wants to set up while he signs in. */
export class InitiateEnrolment {
  @OneOf(['passkey', 'totp'], {
    description: 'One of the `methods` that the interaction names now.',
    example: 'totp',
    required: true,
  })
  method: EnrollableType;
}
