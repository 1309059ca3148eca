import { invitationAcceptedPage, invitationPage } from '../account-recovery/views/invitation.view.js';
import { passwordResetPage, resetPasswordPage } from '../account-recovery/views/reset-password.view.js';
import { emailVerifiedPage, verifyEmailPage } from '../account-recovery/views/verify-email.view.js';
import { forgotPasswordPage, resetMailedPage } from '../accounts/views/forgot-password.view.js';
import { registerPage } from '../accounts/views/register.view.js';
import { registrationCodePage } from '../accounts/views/registration-code.view.js';
import { type Page } from '../pages/page.js';

const client = { name: 'Northwind Travel' };
const email = 'alice@example.com';
const fewest = 15;

/** The pages of people who have no account yet, or no way into theirs, by name. */
export const REGISTRATION_SAMPLES: Record<string, Page> = {
  register: registerPage({ client, fewest }),
  'register-wrong': registerPage({
    client,
    email,
    name: 'Alice Adams',
    fewest,
    problem: { reason: 'breached', fewest },
  }),
  'register-code': registrationCodePage({ client, email, problem: 'code' }),
  'forgot-password': forgotPasswordPage({ client, back: '/' }),
  'forgot-password-throttled': forgotPasswordPage({
    client,
    username: 'alice',
    back: '/',
    problem: 'throttled',
  }),
  'forgot-password-sent': resetMailedPage({ name: email, back: '/' }),
  'reset-password': resetPasswordPage({ email, fewest, problem: { reason: 'too_short', fewest } }),
  'reset-password-done': passwordResetPage({ signIn: '/' }),
  'verify-email': verifyEmailPage({ email }),
  'verify-email-done': emailVerifiedPage(),
  invitation: invitationPage({ email, fewest }),
  'invitation-done': invitationAcceptedPage({ email }),
};
