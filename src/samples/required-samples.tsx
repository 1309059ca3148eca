import { type VNode } from 'preact';
import { RequiredAcceptTerms } from '../interaction/views/required-accept-terms.view.js';
import { type RequiredViewProps } from '../interaction/views/required-actions.view.js';
import { RequiredChangePassword } from '../interaction/views/required-change-password.view.js';
import { RequiredUpdateProfile } from '../interaction/views/required-update-profile.view.js';
import { RequiredVerifyEmail } from '../interaction/views/required-verify-email.view.js';
import { type Page } from '../pages/page.js';
import { type RequiredAction } from '../users/required-actions.js';

const client = { name: 'Northwind Travel' };
const user = { name: 'Alice Adams', email: 'alice@example.com' };
const terms = { url: 'https://example.com/terms', version: '2026-01-31' };

const required =
  (action: RequiredAction, body: (common: RequiredViewProps) => VNode): Page =>
  (messages) => ({ title: messages.required[action].title, body: body({ client, user, messages }) });

/** The pages on which somebody must do something before he goes on, by name. */
export const REQUIRED_SAMPLES: Record<string, Page> = {
  'required-change-password': required('change_password', (common) => (
    <RequiredChangePassword {...common} fewest={15} askPresent problem="wrong" />
  )),
  'required-verify-email': required('verify_email', (common) => (
    <RequiredVerifyEmail {...common} mailed={false} />
  )),
  'required-verify-email-sent': required('verify_email', (common) => (
    <RequiredVerifyEmail {...common} mailed problem="open" />
  )),
  'required-update-profile': required('update_profile', (common) => (
    <RequiredUpdateProfile
      {...common}
      names={['given_name', 'family_name', 'birthdate', 'phone_number', 'website', 'zoneinfo']}
      claims={{ given_name: 'Alice' }}
      problem="missing"
    />
  )),
  'required-accept-terms': required('accept_terms', (common) => (
    <RequiredAcceptTerms {...common} terms={terms} />
  )),
};
