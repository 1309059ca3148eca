import { Text } from '../../kernel/api-fields.js';
import { TrustedIssuerMembers } from './trusted-issuer-members.js';

/** An issuer to trust. */
export class NewTrustedIssuer extends TrustedIssuerMembers {
  @Text({
    description: 'The exact `iss` of what it signs.',
    example: 'https://directory.example.com',
    required: true,
    min: 1,
  })
  issuer: string;

  @Text({ description: 'Its name, for yourself.', example: 'Open banking directory', required: true, min: 1 })
  name: string;
}
