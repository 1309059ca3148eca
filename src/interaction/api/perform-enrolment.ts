import { EnrolmentAnswer } from '../../credentials/enrolment-answer.js';
import { Text } from '../../kernel/api-fields.js';

/** The answer to what somebody has begun to set up. */
export class PerformEnrolment extends EnrolmentAnswer {
  @Text({
    description: 'Of what has begun.',
    example: 'mX0v3y5l0c9m1r7d2s8q4w6e',
    max: 128,
    required: true,
  })
  enrolment_id: string;
}
