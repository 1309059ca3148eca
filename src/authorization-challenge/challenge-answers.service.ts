import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type RefusedTry } from '../interaction/api/refused-try.js';
import { InteractionStates } from '../interaction/api/interaction-states.service.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { type Step } from '../interaction/next-step.js';
import { failure, UNASKED } from '../interaction/step-errors.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { PUSHED_REQUEST_LIFETIME, PushedRequests } from '../requests/pushed-requests.service.js';
import { approvesSomething } from '../token/approval.js';
import { Approvals } from '../token/approvals.service.js';
import { AuthorizationCodes } from '../token/authorization-codes.service.js';
import { AuthSessions, invalidSession } from './auth-sessions.service.js';
import { type ChallengeAnswer } from './challenge-answer.js';
import { type ChallengeVisit } from './challenge-visits.service.js';

/** Answers by where the sign-in of an app stands. */
@Injectable()
export class ChallengeAnswers {
  constructor(
    private readonly authSessions: AuthSessions,
    private readonly interactions: InteractionsService,
    private readonly states: InteractionStates,
    private readonly pushed: PushedRequests,
    private readonly approvals: Approvals,
    private readonly codes: AuthorizationCodes,
  ) {}

  /** Throws `OAuthError` when the request has failed. */
  async of(visit: ChallengeVisit, request: FastifyRequest): Promise<ChallengeAnswer> {
    const { step, interaction } = visit;
    if (step.step === 'done') return this.code(visit, step);
    // Another request of the app is about to begin it, and gets the code.
    if (step.step === 'begin_session') throw invalidSession();
    if (step.step === 'failed') {
      await this.finish(visit);
      throw failure(step);
    }
    if (interaction.request.prompts.includes('none')) {
      await this.finish(visit);
      throw new OAuthError(UNASKED[step.step], 'the person would have to be asked');
    }
    const creates = step.step === 'login' && interaction.request.prompts.includes('create');
    if (!creates && APP_STEPS.includes(step.step))
      return { status: 403, body: { ...MORE, ...(await this.state(visit, request)) } };
    return this.web(visit);
  }

  /** The same after something was entered that did not help. */
  async refused(
    visit: ChallengeVisit,
    refused: RefusedTry,
    request: FastifyRequest,
  ): Promise<ChallengeAnswer> {
    const { status, headers, body } = refused;
    return { status, headers, body: { ...body, ...(await this.state(visit, request)) } };
  }

  /** What the app shows next; no more than a page would. */
  private async state(visit: ChallengeVisit, request: FastifyRequest): Promise<Record<string, unknown>> {
    const { step, methods, user, exchange } = await this.states.of(visit, request);
    const { exchange_id: _, ...begun } = exchange ?? {};
    return {
      auth_session: visit.authSession.handle,
      step,
      methods,
      ...(user ? { user } : {}),
      ...(exchange ? { exchange: begun } : {}),
    };
  }

  private async code(visit: ChallengeVisit, step: Step & { step: 'done' }): Promise<ChallengeAnswer> {
    const { request } = visit.interaction;
    const approval = await this.approvals.of(request, visit.facts.client, step);
    await this.finish(visit);
    if (!approvesSomething(approval))
      throw new OAuthError('access_denied', 'nothing that was asked for was granted');
    const authorization_code = await this.codes.issue(approval, request);
    return { status: 200, body: { authorization_code, auth_session: visit.authSession.handle } };
  }

  /** What an app cannot show goes on in a browser, which brings a code back where an address was named (§5.2.2.1.1). */
  private async web(visit: ChallengeVisit): Promise<ChallengeAnswer> {
    await this.finish(visit);
    const { parameters } = visit.authSession.open;
    const { clientId } = visit.authSession;
    const pushed =
      parameters === undefined
        ? {}
        : {
            request_uri: await this.pushed.push(ReceivedParameters.parse(parameters), clientId),
            expires_in: PUSHED_REQUEST_LIFETIME,
          };
    return { status: 403, body: { ...WEB, auth_session: visit.authSession.handle, ...pushed } };
  }

  /** Of many answers at once, one ends the request; who is signed in stays so. */
  private async finish({ interaction, authSession }: ChallengeVisit): Promise<void> {
    if (!(await this.interactions.finish(interaction))) throw invalidSession();
    const { open: _over, ...rest } = authSession;
    await this.authSessions.keep(rest);
  }
}

/** Steps that an app leads through; accounts are made in a browser. */
const APP_STEPS: readonly Step['step'][] = ['login', 'second_factor'];

const MORE = {
  error: 'insufficient_authorization',
  error_description: 'the person has to prove who he is',
};
const WEB = {
  error: 'redirect_to_web',
  error_description: 'what is asked now is asked in a browser',
};
