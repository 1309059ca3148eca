import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { BrowserCookie } from '../../interaction/browser-cookie.js';
import { HouseSignIn } from '../../interaction/house-sign-in.service.js';
import { SignedInBrowser } from '../../interaction/signed-in-browser.service.js';
import { InteractionsService } from '../../interaction/interactions.service.js';
import { PageError } from '../../pages/page-error.js';
import { type Page } from '../../pages/page.js';
import { WaitingRequests } from '../waiting-requests.service.js';
import { cibaInteractionRequest } from './ciba-interaction.js';
import { requestsPage } from './views/requests.view.js';

const PAGE = '/account/requests';
const SIGNED_IN = `${PAGE}/signed-in`;
/** Where interactions for a request come back to, relative to the issuer. */
export const CIBA_RESUME = `${PAGE}/resume`;

/** Shows a person what waits for his answer, and leads him to the interaction in which he gives it. */
@Injectable()
export class AccountRequests {
  constructor(
    private readonly signedInBrowser: SignedInBrowser,
    private readonly house: HouseSignIn,
    private readonly waiting: WaitingRequests,
    private readonly interactions: InteractionsService,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  /** The list; nothing when the browser was sent to sign in. */
  async list(request: FastifyRequest, reply: FastifyReply): Promise<Page | undefined> {
    const { user } = await this.signedInBrowser.read(request);
    if (!user) return this.signIn(PAGE, request, reply);
    const waiting = await this.waiting.ofUser(user.id);
    const items = waiting.map(({ id, client, request: { bindingMessage, askedAt } }) => ({
      href: `${this.config.basePath}${PAGE}/${id}`,
      client: { name: client.name },
      bindingMessage,
      askedAt,
    }));
    return requestsPage({ items });
  }

  /** Leads to the question; whoever it is not put to learns nothing of it. */
  async open(id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = `${PAGE}/${id}`;
    const { user } = await this.signedInBrowser.read(request);
    if (!user) return this.signIn(page, request, reply);
    const found = await this.waiting.find(id, user.id);
    if (!found) {
      const options = { status: 404, restart: this.config.basePath + PAGE };
      throw new PageError('invalid_request', 'there is no such request', options);
    }
    const interaction = await this.interactions.start({
      request: cibaInteractionRequest(found),
      browser: this.browser.ensure(request, reply),
      resumeAt: CIBA_RESUME,
      restart: this.config.basePath + page,
    });
    reply.redirect(`${this.config.basePath}/interaction/${interaction.id}`, 303);
  }

  /** Back from the sign-in. */
  signedIn(interaction: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return this.house.comeBack(interaction, SIGNED_IN, request, reply);
  }

  private async signIn(page: string, request: FastifyRequest, reply: FastifyReply): Promise<undefined> {
    const restart = this.config.basePath + page;
    await this.house.begin({ resumeAt: SIGNED_IN, restart }, request, reply);
  }
}
