import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { BrowserCookie } from '../interaction/browser-cookie.js';
import { InteractionFacts } from '../interaction/interaction-facts.service.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { type Facts, nextStep, type Step } from '../interaction/next-step.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { AuthorizationRequests } from '../requests/authorization-requests.service.js';
import { AuthorizationError } from '../requests/response-target.js';
import { AuthorizationCodes } from './authorization-codes.service.js';
import { sendAuthorizationResponse } from './authorization-response.js';

/** Where interactions come back to, relative to the issuer. */
export const RESUME = '/authorize/resume';

/** What `prompt=none` is told instead of a page, OIDC Core §3.1.2.6. */
const WITHOUT_PAGES = {
  login: 'login_required',
  select_account: 'account_selection_required',
  consent: 'consent_required',
} as const;

/** What the client is told when the person did not go through with it. */
const FAILED = {
  access_denied: 'the request was refused',
  login_required: 'somebody else than expected has signed in',
} as const;

/** Answers authorization requests: at once when nothing has to be asked, else through an interaction. */
@Injectable()
export class AuthorizationService {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly interactions: InteractionsService,
    private readonly facts: InteractionFacts,
    private readonly browser: BrowserCookie,
    private readonly codes: AuthorizationCodes,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  /** Begins; throws an `OAuthError` for a page, or an `AuthorizationError` for the client. */
  async begin(received: ReceivedParameters, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const validated = await this.requests.validate(received);
    await this.answeringErrors(validated.request, async () => {
      const facts = await this.facts.gather(validated.request, request, { client: validated.client });
      const step = nextStep(facts);
      if (step.step === 'done') return this.succeed(facts, step, reply);
      if (validated.request.prompts.includes('none') && step.step !== 'failed') {
        throw new OAuthError(WITHOUT_PAGES[step.step], 'the person would have to be asked');
      }
      await this.interact(validated, received, request, reply);
    });
  }

  /** Comes back from an interaction; decides anew, since things may have changed in the meantime. */
  async resume(id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const interaction = await this.interactions.open(id, this.browser.read(request));
    await this.answeringErrors(interaction.request, async () => {
      const facts = await this.facts.gather(interaction.request, request, { interaction });
      const step = nextStep(facts);
      if (step.step !== 'done' && step.step !== 'failed') {
        reply.redirect(`${this.config.basePath}/interaction/${id}`, 303);
        return;
      }
      if (!(await this.interactions.finish(id))) await this.interactions.open(id, this.browser.read(request));
      if (step.step === 'failed') throw new OAuthError(step.error, FAILED[step.error]);
      await this.succeed(facts, step, reply);
    });
  }

  private async interact(
    { request: asked }: { request: AuthorizationRequest; client: Client },
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
    reply.redirect(`${this.config.basePath}/interaction/${interaction.id}`, 303);
  }

  private async succeed(
    { request }: Facts,
    step: Step & { step: 'done' },
    reply: FastifyReply,
  ): Promise<void> {
    const { session, user, scopes } = step;
    if (scopes.length === 0) throw new OAuthError('access_denied', 'nothing that was asked for was granted');
    const code = await this.codes.issue({
      clientId: request.clientId,
      redirectUri: request.target.redirectUri,
      ...(request.codeChallenge === undefined ? {} : { codeChallenge: request.codeChallenge }),
      ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
      userId: user.id,
      sessionId: session.id,
      scopes,
      resources: request.resources,
      claims: request.claims,
      authTime: session.authTime.getTime(),
      acr: session.acr,
      amr: session.amr,
    });
    sendAuthorizationResponse(reply, this.renderer, request.target, this.config.issuer, { code });
  }

  /** From here on the return address is trusted: protocol errors go to the client. */
  private async answeringErrors({ target }: AuthorizationRequest, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const ofTheClient = error instanceof OAuthError && error.constructor === OAuthError;
      throw ofTheClient ? new AuthorizationError(target, error) : error;
    }
  }
}
