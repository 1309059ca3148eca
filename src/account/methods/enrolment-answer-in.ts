import { jsonOf } from '../../kernel/json-object.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';

/** The answer of who sets up a way to sign in, as JSON has it or as the pages' forms send it. */
export function enrolmentAnswerIn(body: unknown): unknown {
  if (!(body instanceof ReceivedParameters)) return body;
  const response = body.get('fido2_response');
  return {
    pass_code: body.get('code'),
    name: body.get('name'),
    ...(response === undefined ? {} : { fido2_response: jsonOf(response) }),
  };
}
