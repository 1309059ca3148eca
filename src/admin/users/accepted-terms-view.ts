import { Moment, Text } from '../../kernel/api-fields.js';

/** Which terms of service a person has accepted. */
export class AcceptedTermsView {
  @Text({ description: 'Their version.', example: '2026-01', required: true })
  version: string;

  @Moment({ description: 'When.', example: '2026-01-31T12:00:00.000Z', required: true })
  at: string;
}
