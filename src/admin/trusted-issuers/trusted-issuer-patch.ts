import { Text } from '../../kernel/api-fields.js';
import { TrustedIssuerMembers } from './trusted-issuer-members.js';

/** Changes to a trusted issuer, a JSON merge patch (RFC 7396). */
export class TrustedIssuerPatch extends TrustedIssuerMembers {
  @Text({
    description: 'The exact `iss` of what it signs.',
    example: 'https://directory.example.com',
    min: 1,
  })
  issuer?: string;

  @Text({ description: 'Its name, for yourself.', example: 'Open banking directory', min: 1 })
  name?: string;
}
