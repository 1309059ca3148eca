import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { type Conclusion, InteractionReturn } from '../../interaction/interaction-return.service.js';
import { PageError } from '../../pages/page-error.js';
import { type Page } from '../../pages/page.js';
import { type Approval, approvedIn, approvesSomething } from '../../token/approval.js';
import { CibaDecisions } from '../ciba-decisions.service.js';
import { type CibaRequest } from '../ciba-request.js';
import { CibaRequests } from '../ciba-requests.service.js';
import { CIBA_RESUME } from './account-requests.service.js';
import { type CibaInteractionRequest } from './ciba-interaction.js';
import { requestAnsweredPage } from './views/request-answered.view.js';

/** Notes what the person decided on the pages. */
@Injectable()
export class AccountAnswer {
  constructor(
    private readonly requests: CibaRequests,
    private readonly returned: InteractionReturn,
    private readonly decisions: CibaDecisions,
    private readonly config: Config,
  ) {}

  /** Ends the interaction; answers the last page, or nothing when the browser was sent on. */
  async resume(id: unknown, request: FastifyRequest, reply: FastifyReply): Promise<Page | undefined> {
    const interaction = await this.returned.open<CibaInteractionRequest>(id, CIBA_RESUME, request);
    const conclusion = await this.returned.conclude(interaction, request, reply);
    if (!conclusion) return undefined;
    const { client, user, request: put } = conclusion.facts;
    const asked = await this.requests.find(put.cibaRequestId);
    // Who only gave up at the sign-in, or signed in as somebody else, has answered nothing for the one who is asked.
    if (user?.id !== asked?.userId || !asked) throw this.unanswered(asked ? 'login_required' : 'expired');
    const approval = approvalOf(conclusion, asked);
    if (!(await this.decisions.decide(put.cibaRequestId, asked, approval)))
      throw this.unanswered(this.requests.isLive(asked) ? 'finished' : 'expired');
    const back = `${this.config.basePath}/account/requests`;
    return requestAnsweredPage({ client: { name: client.name }, allowed: approval !== null, back });
  }

  private unanswered(text: 'login_required' | 'finished' | 'expired'): PageError {
    const restart = `${this.config.basePath}/account/requests`;
    const code = text === 'login_required' ? text : 'invalid_request';
    const status = text === 'login_required' ? 403 : 410;
    return new PageError(code, 'the request was not answered', { status, text, restart });
  }
}

/** What was approved; nothing when the person refused, or left nothing to approve. */
function approvalOf(
  { step }: Conclusion<CibaInteractionRequest>,
  { clientId, resources }: CibaRequest,
): Approval | null {
  if (step.step !== 'done' || !approvesSomething(step)) return null;
  const { scopes, details } = step;
  return approvedIn(step.session, { clientId, scopes, resources, details, claims: {} });
}
