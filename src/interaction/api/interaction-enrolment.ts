import { AnyObject, OneOf, Text } from '../../kernel/api-fields.js';
import { type EnrollableType, type ShownEnrolment } from '../../credentials/enrolments.service.js';

/** What is being set up, and what it needs. */
export class InteractionEnrolment {
  @Text({ description: 'For `…/enrol/perform`.', example: 'mX0v3y5l0c9m1r7d2s8q4w6e', required: true })
  enrolment_id: string;

  @OneOf(['passkey', 'totp'], { description: 'What it is.', example: 'totp', required: true })
  method: EnrollableType;

  @Text({
    description: 'For `totp`: what the authenticator app is given, in base32.',
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  secret?: string;

  @Text({
    description: 'For `totp`: the same as an address, to open or to show as a QR code.',
    example:
      'otpauth://totp/id.example.com:jane?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=id.example.com',
    max: 2048,
  })
  otpauth_uri?: string;

  @AnyObject({
    description:
      'For `passkey`: what `navigator.credentials.create` needs (WebAuthn Level 3 §5.1.9); those that were told last count.',
    example: { challenge: 'Y2hhbGxlbmdl', rp: { id: 'id.example.com' } },
  })
  fido2_options?: object;
}

/** The same of what a page would show. */
export function enrolmentTold(shown: ShownEnrolment, enrolment_id: string): InteractionEnrolment {
  if (shown.type === 'passkey') return { enrolment_id, method: shown.type, fido2_options: shown.options };
  const { secret, uri } = shown.totp;
  return { enrolment_id, method: shown.type, secret, otpauth_uri: uri };
}
