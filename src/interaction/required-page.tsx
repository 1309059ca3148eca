import { type VNode } from 'preact';
import { type ClientInfo } from '../pages/client-info.js';
import { type Messages } from '../pages/messages.js';
import { type Page } from '../pages/page.js';
import { type UserEntity } from '../users/user.entity.js';
import { personInfo } from './person-info.js';
import { type RequiredProblem } from './required-steps.service.js';
import { type Requirement } from './requirements.service.js';
import { RequiredAcceptTerms } from './views/required-accept-terms.view.js';
import { RequiredChangePassword } from './views/required-change-password.view.js';
import { RequiredUpdateProfile } from './views/required-update-profile.view.js';
import { RequiredVerifyEmail } from './views/required-verify-email.view.js';

/** What the page of a required action shows. */
export interface Requiring {
  user: UserEntity;
  requirement: Requirement;
  client: ClientInfo;
  problem: RequiredProblem | undefined;
}

/** The page on which a person does what he must before he goes on. */
export function requiredPage(requiring: Requiring, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.required[shownOf(requiring.requirement)].title,
    body: bodyOf(requiring, messages),
    status: requiring.problem === undefined ? 200 : 400,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}

/** An address that is filled in is proved like any other. */
function shownOf(requirement: Requirement): Requirement['action'] {
  const waits = requirement.action === 'update_profile' && requirement.mailedTo !== undefined;
  return waits ? 'verify_email' : requirement.action;
}

function bodyOf({ user, requirement, client, problem }: Requiring, messages: Messages): VNode {
  const common = { client, user: personInfo(user), messages };
  switch (requirement.action) {
    case 'change_password': {
      const { fewest, askPresent } = requirement;
      const known = typeof problem === 'object' || problem === 'wrong' ? problem : undefined;
      return <RequiredChangePassword {...common} {...{ fewest, askPresent }} problem={known} />;
    }
    case 'verify_email': {
      const known = problem === 'open' ? problem : undefined;
      return <RequiredVerifyEmail {...common} mailed={requirement.mailed} problem={known} />;
    }
    case 'update_profile': {
      const { mailedTo: email } = requirement;
      if (email !== undefined) {
        const user = { ...common.user, email };
        return (
          <RequiredVerifyEmail
            {...common}
            user={user}
            mailed
            problem={problem === 'open' ? problem : undefined}
          />
        );
      }
      const known = problem === 'missing' ? problem : undefined;
      const asked = { names: requirement.names, claims: user.claims };
      return <RequiredUpdateProfile {...common} {...asked} problem={known} />;
    }
    case 'accept_terms':
      return <RequiredAcceptTerms {...common} terms={requirement.terms} />;
  }
}
