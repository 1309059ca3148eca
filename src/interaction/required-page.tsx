import { type VNode } from 'preact';
import { askedClaims } from '../accounts/required-action.js';
import { type AccountSettings } from '../config/account-settings.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Messages } from '../pages/messages.js';
import { type Page } from '../pages/page.js';
import { type Facts, type Step } from './next-step.js';
import { personInfo } from './person-info.js';
import { isFresh, type RequiredProblem } from './required-steps.service.js';
import { RequiredAcceptTerms } from './views/required-accept-terms.view.js';
import { RequiredChangePassword } from './views/required-change-password.view.js';
import { RequiredUpdateProfile } from './views/required-update-profile.view.js';
import { RequiredVerifyEmail } from './views/required-verify-email.view.js';

/** What the page of a required action shows. */
export interface Requiring {
  step: Step & { step: 'required_action' };
  facts: Facts;
  client: ClientInfo;
  problem: RequiredProblem | undefined;
  settings: AccountSettings;
  /** Fewest characters of a password. */
  fewest: number;
}

/** The page on which a person does what he must before he goes on. */
export function requiredPage(requiring: Requiring, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.required[requiring.step.action].title,
    body: bodyOf(requiring, messages),
    status: requiring.problem === undefined ? 200 : 400,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}

function bodyOf(requiring: Requiring, messages: Messages): VNode {
  const { step, facts, client, problem, settings, fewest } = requiring;
  const { session, user } = step;
  const common = { client, user: personInfo(user), messages };
  switch (step.action) {
    case 'change_password': {
      const known = typeof problem === 'object' || problem === 'wrong' ? problem : undefined;
      const asked = { problem: known, fewest, askPresent: !isFresh(session, facts.now) };
      return <RequiredChangePassword {...common} {...asked} />;
    }
    case 'verify_email': {
      const mailed = facts.interaction?.linkMailed === true;
      return (
        <RequiredVerifyEmail {...common} mailed={mailed} problem={problem === 'open' ? problem : undefined} />
      );
    }
    case 'update_profile': {
      const asked = { names: askedClaims(user, settings), claims: user.claims };
      return (
        <RequiredUpdateProfile {...common} {...asked} problem={problem === 'missing' ? problem : undefined} />
      );
    }
    case 'accept_terms':
      return <RequiredAcceptTerms {...common} terms={settings.terms!} />;
  }
}
