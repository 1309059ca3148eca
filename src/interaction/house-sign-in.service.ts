import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { PageError } from '../pages/page-error.js';
import { BrowserCookie } from './browser-cookie.js';
import { HOUSE } from './house-client.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { InteractionReturn } from './interaction-return.service.js';
import { InteractionsService } from './interactions.service.js';

/** What a page of ours needs of a sign-in: how long ago it may be, in seconds, how it is done, and whose it is. */
export type AskedSignIn = Pick<InteractionRequest, 'maxAge' | 'expectedUsers'> & { acrValues?: string[] };

/** Lets a person sign in for a page of ours rather than for a client. */
@Injectable()
export class HouseSignIn {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly returned: InteractionReturn,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  /** Sends the browser to the sign-in; `restart` is the page that it is for, `asked` what that page needs of it. */
  async begin(
    at: Pick<Interaction, 'resumeAt' | 'restart'>,
    from: FastifyRequest,
    reply: FastifyReply,
    asked: AskedSignIn = {},
  ): Promise<void> {
    const request = { clientId: HOUSE.id, scopes: [], prompts: [], acrValues: [], uiLocales: [], ...asked };
    const { id } = await this.interactions.start({
      request,
      browser: this.browser.ensure(from, reply),
      ...at,
    });
    reply.redirect(`${this.config.basePath}/interaction/${id}`, 303);
  }

  /** Leads back to the page that the sign-in was for; says whether anybody signed in, or nothing when he still is to. */
  async finish(
    id: unknown,
    resumeAt: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ page: string; signedIn: boolean } | undefined> {
    const interaction = await this.returned.open(id, resumeAt, request);
    const conclusion = await this.returned.conclude(interaction, request, reply);
    return conclusion && { page: interaction.restart, signedIn: conclusion.step.step === 'done' };
  }

  /** Leads back to the page that the sign-in was for; a `PageError` when nobody signed in. */
  async comeBack(id: unknown, resumeAt: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const finished = await this.finish(id, resumeAt, request, reply);
    if (!finished) return;
    if (!finished.signedIn) {
      const options = { text: 'login_required', restart: finished.page } as const;
      throw new PageError('login_required', 'nobody has signed in', options);
    }
    reply.redirect(finished.page, 303);
  }
}
