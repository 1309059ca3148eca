import { type EnrolmentRefusal, type ShownEnrolment } from '../credentials/enrolments.service.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { type EnrolStep, isEnrollable } from './enrolment-steps.service.js';
import { personInfo } from './person-info.js';
import { enrolChoicePage } from './views/enrol-choice.view.js';
import { enrolPasskeyPage } from './views/enrol-passkey.view.js';
import { enrolTotpPage } from './views/enrol-totp.view.js';

/** What the pages of setting up a second factor show. */
export interface Enrolling {
  step: EnrolStep;
  /** What is being set up; nothing while there is a choice to be made. */
  shown: ShownEnrolment | undefined;
  problem: EnrolmentRefusal | undefined;
  client: ClientInfo;
}

const FIELDS = { action: 'enrol' };

/** The page on which a second factor is set up, or chosen. */
export function enrolPage({ step, shown, problem, client }: Enrolling, redirectUri?: string): Page {
  const failed = problem === undefined ? {} : { error: problem };
  if (shown?.type === 'totp')
    return enrolTotpPage({ totp: shown.totp, fields: FIELDS, ...failed }, redirectUri);
  if (shown) return enrolPasskeyPage({ options: shown.options, fields: FIELDS, ...failed }, redirectUri);
  const methods = step.methods.filter(isEnrollable);
  return enrolChoicePage({ client, user: personInfo(step.user), methods, ...failed }, redirectUri);
}
