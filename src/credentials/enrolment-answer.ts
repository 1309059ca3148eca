import { AnyObject, Text } from '../kernel/api-fields.js';
import { NAME_LENGTH } from './credential.js';

/** What a person answers who sets up a way to sign in. */
export class EnrolmentAnswer {
  @Text({ description: 'What the authenticator app shows.', example: '123456', max: 40 })
  pass_code?: string;

  @AnyObject({
    description: 'The JSON form of a `PublicKeyCredential` (Web Authentication).',
    example: { id: 'KEDetxZcUfinhVi6Za5nZQ', type: 'public-key' },
  })
  fido2_response?: object;

  @Text({ description: 'What the person calls it.', example: 'My phone', max: NAME_LENGTH })
  name?: string;
}
