import { getSchemaPath } from '../../kernel/openapi-decorators.js';
import { InteractionExchange, InteractionState } from './interaction-state.js';

const STATE = { $ref: getSchemaPath(InteractionState) };
const LEAVING = {
  type: 'object',
  required: ['redirect_to'],
  properties: {
    redirect_to: {
      type: 'string',
      description: 'Where the browser goes now, as a whole page.',
      example: 'https://id.example.com/authorize/resume?interaction=VrQFaO_TxsrC4Is0V1sFbDwCgg',
    },
  },
};

const EITHER: { oneOf: object[] } = { oneOf: [LEAVING, STATE] };

const JAR = '-b cookies -c cookies';
const AT = '"$ISSUER/interaction/$ID';
/** A call as it is typed; the cookies are those with which `/authorize` was asked. */
const posting = (path: string, body?: object) =>
  body ? `curl ${JAR} ${AT}/${path}" --json '${JSON.stringify(body)}'` : `curl ${JAR} -X POST ${AT}/${path}"`;

/** What the documentation says of each operation of the interaction API. */
export const INTERACTION_OPERATIONS = {
  readInteraction: {
    summary: 'Read where a sign-in stands',
    description:
      'What is asked next, which methods can be used, who asks and for what. The same address answers a page to browsers.',
    curl: `curl ${JAR} -H 'Accept: application/json' ${AT}"`,
    schema: STATE,
    answer: 'Where it stands.',
  },
  initiateAuthentication: {
    summary: 'Begin to prove who one is',
    description:
      'Begins one of the methods that the step offers. What is answered is the same for people who do not exist.',
    curl: posting('authenticate/initiate', { method: 'password', username: 'alice' }),
    schema: { $ref: getSchemaPath(InteractionExchange) },
    answer: 'It has begun; what the method needs.',
  },
  performAuthentication: {
    summary: 'Prove who one is',
    description:
      'Answers a method that has begun. A magic link that is opened elsewhere is asked about in the same way: `pending` until then.',
    curl: posting('authenticate/perform', { exchange_id: '…', password: 'alice-password-1' }),
    schema: STATE,
    answer: 'It is proved; what is next.',
  },
  giveConsent: {
    summary: 'Allow what the client asks for',
    description: 'Takes the optional scopes that are allowed. It counts for what was read last.',
    curl: posting('consent', { scope: 'openid profile' }),
    schema: STATE,
    answer: 'It is allowed; what is next.',
  },
  continueInteraction: {
    summary: 'Go on',
    description: 'Tells where the browser goes when all is done, else what is next.',
    curl: posting('continue', {}),
    schema: EITHER,
    answer: 'Where the browser goes, or what is next.',
  },
  initiateEnrolment: {
    summary: 'Begin to set up a second factor',
    description:
      'At the step `enrol`: begins one of its methods, or begins anew with another one. The state tells what it needs.',
    curl: posting('enrol/initiate', { method: 'totp' }),
    schema: STATE,
    answer: 'It has begun; `enrolment` is what it needs.',
  },
  performEnrolment: {
    summary: 'Set up a second factor',
    description: 'Answers what has begun; what is set up is proved with it.',
    curl: posting('enrol/perform', { enrolment_id: '…', pass_code: '492039', name: 'My phone' }),
    schema: STATE,
    answer: 'It is set up; what is next, and recovery codes when there were none.',
  },
  changeRequiredPassword: {
    summary: 'Choose the new password that is required',
    description:
      'At the step `required_action` with `change_password`. All sessions end with the old one, and this browser’s begins anew.',
    curl: posting('required-actions/change-password', { new_password: 'correct horse battery staple' }),
    schema: STATE,
    answer: 'It is changed; what is next.',
  },
  verifyRequiredEmail: {
    summary: 'Have a link mailed that proves the address',
    description:
      'At the step `required_action` with `verify_email`. The interaction goes on once the link was opened, wherever that is.',
    curl: posting('required-actions/verify-email'),
    schema: STATE,
    answer: 'It is on its way.',
  },
  fillInRequiredProfile: {
    summary: 'Fill in what is missing of the profile',
    description: 'At the step `required_action` with `update_profile`.',
    curl: posting('required-actions/update-profile', { claims: { given_name: 'Jane' } }),
    schema: STATE,
    answer: 'It is filled in; what is next.',
  },
  acceptRequiredTerms: {
    summary: 'Accept the terms of service',
    description: 'At the step `required_action` with `accept_terms`.',
    curl: posting('required-actions/accept-terms', { version: '2026-01' }),
    schema: STATE,
    answer: 'They are accepted; what is next.',
  },
  cancelInteraction: {
    summary: 'Give up',
    description: 'The client learns `access_denied`.',
    curl: posting('cancel'),
    schema: LEAVING,
    answer: 'Where the browser goes.',
  },
} as const;
