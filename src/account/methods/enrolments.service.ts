import { Injectable } from '@nestjs/common';
import {
  type EnrollableType,
  Enrolments,
  type ShownEnrolment,
} from '../../credentials/enrolments.service.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { contextOf } from '../../sessions/authentication-context.js';
import { SessionCookie } from '../../sessions/session-cookie.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { type Http } from '../gate/account-faces.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { type EnrolmentAnswer } from './enrolment-answer.js';
import { changedBy } from './methods.service.js';

/** Takes a person through setting up a way to sign in; what he sets up, he has proved with it. */
@Injectable()
export class AccountEnrolments {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
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
    { request, reply }: Http,
  ): Promise<string[]> {
    const origin = requestOrigin(request);
    const by = changedBy(user.id, origin);
    const answer = { code, response, name };
    const enrolled = await this.enrolments.finish(session.id, id, user, answer, by);
    if (typeof enrolled === 'string') throw new AccountRefusal(enrolled);
    const context = contextOf([...session.amr, ...enrolled.amr]);
    const raised = await this.sessions.begin({ userId: user.id, ...context }, origin, session);
    this.cookie.set(reply, raised.secret, raised.session);
    return enrolled.codes;
  }
}
