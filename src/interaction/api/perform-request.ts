import { AnyObject, Text } from '../../kernel/api-fields.js';

/** The answer to a method that has begun. */
export class PerformRequest {
  @Text({
    description: 'Of the method that has begun.',
    example: 'mX0v3y5l0c9m1r7d2s8q4w6e',
    max: 128,
    required: true,
  })
  exchange_id: string;

  @Text({ description: 'For `password`.', example: 'alice-password-1', max: 4096 })
  password?: string;

  @Text({
    description: 'The code that was sent, that an authenticator app shows, or one for recovery.',
    example: '492039',
    max: 64,
  })
  pass_code?: string;

  @AnyObject({
    description: 'For `passkey`: the `PublicKeyCredential` as JSON (WebAuthn Level 3 §5.1).',
    example: { id: 'Qm9yZWQ', type: 'public-key' },
  })
  fido2_response?: Record<string, unknown>;
}
