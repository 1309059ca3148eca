import { NAME_LENGTH } from '../../credentials/credential.js';
import { AnyObject, Text } from '../../kernel/api-fields.js';
import { jsonOf } from '../../kernel/json-object.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';

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

/** The same as the pages' forms send it. */
export function enrolmentAnswerIn(body: unknown): unknown {
  if (!(body instanceof ReceivedParameters)) return body;
  const response = body.get('fido2_response');
  return {
    pass_code: body.get('code'),
    name: body.get('name'),
    ...(response === undefined ? {} : { fido2_response: jsonOf(response) }),
  };
}
