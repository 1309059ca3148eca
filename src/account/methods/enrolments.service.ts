import { Injectable } from '@nestjs/common';
import {
  type EnrollableType,
  Enrolments,
  type ShownEnrolment,
} from '../../credentials/enrolments.service.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { type Http } from '../gate/account-faces.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { SessionRenewal } from '../gate/session-renewal.service.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { type EnrolmentAnswer } from '../../credentials/enrolment-answer.js';
import { changedBy } from './methods.service.js';

/** Takes a person through setting up a way to sign in; what he sets up, he has proved with it. */
@Injectable()
export class AccountEnrolments {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly renewal: SessionRenewal,
  ) {}

  begin({ user, session }: AccountPerson, type: EnrollableType): Promise<string> {
    return this.enrolments.begin(session.id, user, type);
  }

  /** What the page shows; `gone` when it was finished, or took too long. */
  async shown(id: string, { user, session }: AccountPerson): Promise<ShownEnrolment> {
    const shown = await this.enrolments.show(session.id, id, user);
    if (!shown) throw new AccountRefusal('gone');
    return shown;
  }

  /** Recovery codes to show, this once, when there were none. The session goes on, raised by what was proved. */
  async finish(
    id: string,
    { pass_code: code, fido2_response: response, name = '' }: EnrolmentAnswer,
    { user, session }: AccountPerson,
    http: Http,
  ): Promise<string[]> {
    const by = changedBy(user.id, requestOrigin(http.request));
    const answer = { code, response, name };
    const enrolled = await this.enrolments.finish(session.id, id, user, answer, by);
    if (typeof enrolled === 'string') throw new AccountRefusal(enrolled);
    await this.renewal.renew(session, enrolled.amr, http);
    return enrolled.codes;
  }
}
