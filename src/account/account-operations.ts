import { type Type } from '@nestjs/common';
import { text } from '../kernel/documented-text.js';
import {
  ACCOUNT_SCHEMA,
  ACTIVITY_SCHEMA,
  APPLICATION_SCHEMA,
  CODES_SCHEMA,
  ENROLMENT_SCHEMA,
  flag,
  list,
  METHOD_SCHEMA,
  moment,
  nullable,
  object,
  SESSION_SCHEMA,
} from './account-schemas.js';
import { NewEmail } from './email/new-email.js';
import { EnrolmentAnswer } from '../credentials/enrolment-answer.js';
import { MethodName } from './methods/method-name.js';
import { NewEnrolment } from './methods/new-enrolment.js';
import { PasswordChange } from '../accounts/password-change.js';
import { PhoneCode } from './phone/phone-code.js';
import { PhoneNumber } from './phone/phone-number.js';
import { ProfilePatch } from './profile/profile-patch.js';

/** An operation of the account, as it is documented. */
export interface AccountOperation {
  summary: string;
  description?: string;
  status: number;
  answer: { description: string; schema?: object };
  body?: Type;
  path?: { name: string; description: string; schema: object };
  query?: { name: string; description: string; required: boolean; schema: object };
  /** Whether the sign-in has to be of the last ten minutes. */
  recent?: boolean;
}

const inPath = (name: string, description: string) => ({ name, description, schema: { type: 'string' } });
const inQuery = (name: string, description: string) => ({
  ...inPath(name, description),
  required: false,
});
const named = <Name extends string>(operations: Record<Name, AccountOperation>) => operations;

/** What can be done with an account by the person himself. */
export const OPERATIONS = named({
  getAccount: {
    summary: 'Read the account',
    status: 200,
    answer: { description: 'The account at a glance.', schema: ACCOUNT_SCHEMA },
  },
  updateAccount: {
    summary: 'Change what the person says of himself',
    description: 'A JSON merge patch (RFC 7396). What others vouch for is not among the members.',
    status: 200,
    answer: { description: 'The account as it is now.', schema: ACCOUNT_SCHEMA },
    body: ProfilePatch,
  },
  getAccountEmail: {
    summary: 'Read the e-mail address',
    status: 200,
    answer: {
      description: 'The address.',
      schema: object({
        email: nullable(text('E-mail address.', 'jane@example.com')),
        email_verified: flag('Whether it was verified.'),
      }),
    },
    recent: true,
  },
  changeAccountEmail: {
    summary: 'Change or prove the e-mail address',
    description:
      'A link goes to the address; until it is followed, the old one stays. Nobody learns whose it is.',
    status: 204,
    answer: { description: 'If the address can be used, a link is on its way.' },
    body: NewEmail,
    recent: true,
  },
  getAccountPhone: {
    summary: 'Read the telephone number',
    status: 200,
    answer: {
      description: 'The number.',
      schema: object({
        phone_number: nullable(text('Telephone number.', '+491511234567')),
        phone_number_verified: flag('Whether it was verified.'),
        phone_number_to_confirm: nullable(text('The number that waits for its code.', '+491511234567')),
      }),
    },
    recent: true,
  },
  changeAccountPhone: {
    summary: 'Change the telephone number',
    description:
      'A code goes to the number by SMS; until it is entered, the old one stays. Nobody learns whose it is. Without a ' +
      'number the old one is removed at once; where no SMS can be sent, another counts as not verified.',
    status: 204,
    answer: { description: 'A code is on its way, or it is changed.' },
    body: PhoneNumber,
    recent: true,
  },
  confirmAccountPhone: {
    summary: 'Confirm the telephone number',
    description: 'With the code that was sent to it, in the session that asked for it.',
    status: 204,
    answer: { description: 'It is the person’s number, and verified.' },
    body: PhoneCode,
    recent: true,
  },
  getAccountPassword: {
    summary: 'Read what is known of the password',
    status: 200,
    answer: {
      description: 'Nothing of the password itself.',
      schema: object({
        has_password: flag('Whether there is one.'),
        changed_at: nullable(moment('When it was set.')),
        current_password_required: flag('Whether it has to be told to change it.'),
      }),
    },
    recent: true,
  },
  changeAccountPassword: {
    summary: 'Change the password',
    description:
      'All other sessions end with what was granted in them; this one goes on with another cookie.',
    status: 204,
    answer: { description: 'It is changed.' },
    body: PasswordChange,
    recent: true,
  },
  listAccountMethods: {
    summary: 'List with what the person can sign in',
    status: 200,
    answer: {
      description: 'What was set up beside the password.',
      schema: list('They.', METHOD_SCHEMA),
    },
  },
  beginAccountEnrolment: {
    summary: 'Begin to set up a passkey or an authenticator app',
    status: 200,
    answer: {
      description: 'It has begun; to be finished within half an hour.',
      schema: object({ enrolment_id: text('Stands for it in the addresses.', 'Zm9v') }),
    },
    body: NewEnrolment,
    recent: true,
  },
  getAccountEnrolment: {
    summary: 'Read what is to be shown to the person who sets it up',
    status: 200,
    answer: { description: 'A secret for the app, or options for the browser.', schema: ENROLMENT_SCHEMA },
    path: inPath('enrolment_id', 'The `enrolment_id`.'),
    recent: true,
  },
  finishAccountEnrolment: {
    summary: 'Finish setting it up',
    description: 'The session is raised by what was proved with it, and goes on with another cookie.',
    status: 200,
    answer: { description: 'It is set up.', schema: CODES_SCHEMA },
    body: EnrolmentAnswer,
    path: inPath('enrolment_id', 'The `enrolment_id`.'),
    recent: true,
  },
  makeAccountRecoveryCodes: {
    summary: 'Make new recovery codes',
    description: 'Older ones are not taken any more.',
    status: 200,
    answer: { description: 'The codes.', schema: CODES_SCHEMA },
    recent: true,
  },
  renameAccountMethod: {
    summary: 'Give a way to sign in another name',
    status: 204,
    answer: { description: 'It has that name.' },
    body: MethodName,
    path: inPath('method_id', 'Its `id`.'),
    recent: true,
  },
  removeAccountMethod: {
    summary: 'Remove a way to sign in',
    description: 'All other sessions end with what was granted in them.',
    status: 204,
    answer: { description: 'It is removed.' },
    path: inPath('method_id', 'Its `id`.'),
    recent: true,
  },
  listAccountSessions: {
    summary: 'List where the person is signed in',
    status: 200,
    answer: { description: 'The present session first.', schema: list('The sessions.', SESSION_SCHEMA) },
  },
  endAccountSession: {
    summary: 'Sign out another device',
    description: 'With all that was granted in that session, offline access too.',
    status: 204,
    answer: { description: 'It has ended.' },
    path: inPath('session_id', 'The session’s `id`.'),
    recent: true,
  },
  endOtherAccountSessions: {
    summary: 'Sign out all other devices',
    description: 'With all that was granted in those sessions, offline access too.',
    status: 204,
    answer: { description: 'They have ended.' },
    recent: true,
  },
  listAccountApplications: {
    summary: 'List who can use the account',
    status: 200,
    answer: { description: 'The applications by name.', schema: list('They.', APPLICATION_SCHEMA) },
  },
  withdrawAccountApplication: {
    summary: 'Take an application’s access back',
    description: 'Its tokens end, and it has to ask again.',
    status: 204,
    answer: { description: 'It has no access any more.' },
    path: inPath('client_id', 'The application’s `client_id`.'),
  },
  listAccountActivity: {
    summary: 'List what happened with the account',
    status: 200,
    answer: {
      description: 'Newest first.',
      schema: list('What happened.', ACTIVITY_SCHEMA, {
        next_cursor: nullable(text('Gets the next page as `after`; null at the end.', '019aa0b2')),
      }),
    },
    query: inQuery('after', 'The `next_cursor` of the page before.'),
  },
});
