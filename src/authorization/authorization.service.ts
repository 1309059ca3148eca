import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { carries, isFrontChannel } from '../clients/response-types.js';
import { Config } from '../config/config.js';
import { BrowserCookie } from '../interaction/browser-cookie.js';
import { interactionAddress } from '../interaction/interaction-address.js';
import { InteractionFacts } from '../interaction/interaction-facts.service.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { InteractionReturn } from '../interaction/interaction-return.service.js';
import { type Facts, nextStep, type Step } from '../interaction/next-step.js';
import { failure, UNASKED } from '../interaction/step-errors.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { AuthorizationRequests } from '../requests/authorization-requests.service.js';
import { refuseOutdated } from '../requests/outdated-request.js';
import { PushedRequests } from '../requests/pushed-requests.service.js';
import { AuthorizationError } from '../requests/response-target.js';
import { Approvals } from '../token/approvals.service.js';
import { approvesSomething } from '../token/approval.js';
import { AuthorizationCodes } from '../token/authorization-codes.service.js';
import { AuthorizationResponses } from './authorization-responses.service.js';
import { FrontChannelTokens } from './front-channel-tokens.service.js';

/** Where interactions come back to, relative to the issuer. */
export const RESUME = '/authorize/resume';

/** Answers authorization requests: at once when nothing has to be asked, else through an interaction. */
@Injectable()
export class AuthorizationService {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly pushed: PushedRequests,
    private readonly interactions: InteractionsService,
    private readonly facts: InteractionFacts,
    private readonly returned: InteractionReturn,
    private readonly browser: BrowserCookie,
    private readonly codes: AuthorizationCodes,
    private readonly frontChannel: FrontChannelTokens,
    private readonly approvals: Approvals,
    private readonly responses: AuthorizationResponses,
    private readonly config: Config,
  ) {}

  /** Begins; throws an `OAuthError` for a page, or an `AuthorizationError` for the client. */
  async begin(received: ReceivedParameters, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const validated = await this.validate(received);
    await this.answeringErrors(validated.request, async () => {
      const facts = await this.facts.gather(validated.request, request, { client: validated.client });
      this.responses.show(reply, facts.session);
      const step = nextStep(facts);
      if (step.step === 'done') return this.succeed(facts, step, reply);
      if (validated.request.prompts.includes('none') && step.step !== 'failed') {
        throw new OAuthError(UNASKED[step.step], 'the person would have to be asked');
      }
      await this.interact(validated, received, request, reply);
    });
  }

  /** Comes back from an interaction. */
  async resume(id: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const interaction = await this.returned.open<AuthorizationRequest>(id, RESUME, request);
    await this.answeringErrors(interaction.request, async () => {
      const conclusion = await this.returned.conclude(interaction, request, reply);
      if (!conclusion) return;
      const { facts, step } = conclusion;
      refuseOutdated(facts.request, facts.client);
      if (step.step === 'failed') throw failure(step);
      await this.succeed(facts, step, reply);
    });
  }

  /** The request as it came, or the pushed one that it refers to; that is judged anew, since rules change. */
  private async validate(
    received: ReceivedParameters,
  ): Promise<{ request: AuthorizationRequest; client: Client }> {
    const pushed = await this.pushed.find(received);
    if (!pushed) return this.requests.validate(received);
    const { request, client } = await this.requests.validatePushed(pushed.parameters);
    return { request: { ...request, pushedAs: pushed.pushedAs }, client };
  }

  private async interact(
    { request: asked, client }: { request: AuthorizationRequest; client: Client },
    received: ReceivedParameters,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const interaction = await this.interactions.start({
      request: asked,
      browser: this.browser.ensure(request, reply),
      resumeAt: RESUME,
      restart: `${this.config.basePath}/authorize?${received.toString()}`,
    });
    reply.redirect(interactionAddress(interaction, client, this.config), 303);
  }

  private async succeed(
    { request, client }: Facts<AuthorizationRequest>,
    step: Step & { step: 'done' },
    reply: FastifyReply,
  ): Promise<void> {
    const approval = await this.approvals.of(request, client, step);
    if (!approvesSomething(approval))
      throw new OAuthError('access_denied', 'nothing that was asked for was granted');
    await this.responses.ready(request.target, client);
    await this.spend(request);
    const { user, session } = step;
    const code = carries(request.responseType, 'code')
      ? await this.codes.issue(approval, request)
      : undefined;
    const tokens = isFrontChannel(request.responseType)
      ? await this.frontChannel.parameters({ request, client, user, approval, code })
      : {};
    const parameters = { ...(code === undefined ? {} : { code }), ...tokens };
    await this.responses.succeed(reply, request, session, parameters);
  }

  /** From here on the return address is trusted: protocol errors go to the client. */
  private async answeringErrors(request: AuthorizationRequest, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const ofTheClient = error instanceof OAuthError && error.constructor === OAuthError;
      if (!ofTheClient) throw error;
      await this.spend(request);
      throw new AuthorizationError(request.target, error);
    }
  }

  /** A pushed request is good for one answer; a `PageError` when it was given already (RFC 9126 §7.3). */
  private async spend({ pushedAs }: AuthorizationRequest): Promise<void> {
    if (pushedAs !== undefined) await this.pushed.spend(pushedAs);
  }
}
