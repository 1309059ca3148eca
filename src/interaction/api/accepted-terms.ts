import { Text } from '../../kernel/api-fields.js';

/** Which terms of service somebody accepts. */
export class AcceptedTerms {
  @Text({
    description: 'The `terms_version` that he was shown.',
    example: '2026-01',
    required: true,
  })
  version: string;
}
