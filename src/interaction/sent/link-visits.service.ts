import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/audit.service.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { noteAudience } from '../../pages/audience.js';
import { PageError } from '../../pages/page-error.js';
import { type Page } from '../../pages/page.js';
import { type UserEntity } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { BrowserCookie } from '../browser-cookie.js';
import { type Interaction } from '../interaction.js';
import { InteractionsService } from '../interactions.service.js';
import { spokenBy } from '../signed-in-browser.service.js';
import { personInfo } from '../person-info.js';
import { magicLinkPage } from '../views/magic-link.view.js';
import { type MagicLink } from './magic-link.js';
import { MagicLinks } from './magic-links.service.js';

interface Opened {
  link: MagicLink;
  interaction: Interaction;
  user: UserEntity;
  /** Whether this is the browser that asked for it. */
  here: boolean;
}

/** What becomes of a link when somebody follows it. */
@Injectable()
export class LinkVisits {
  constructor(
    private readonly links: MagicLinks,
    private readonly interactions: InteractionsService,
    private readonly users: UsersService,
    private readonly browser: BrowserCookie,
    private readonly audit: AuditService,
  ) {}

  /** The page that shows what the link would do; a `PageError` when it does nothing any more. */
  async page(token: string | undefined, request: FastifyRequest): Promise<Page> {
    const opened = await this.opened(token && (await this.links.find(token)), request);
    const { link, interaction, user, here } = opened;
    const asked = { ...link.origin, at: link.askedAt };
    return magicLinkPage(
      {
        token: token!,
        clientName: link.clientName,
        user: personInfo(user),
        elsewhere: !here,
        asked,
      },
      interaction.request.target?.redirectUri,
    );
  }

  /** Uses the link up, to sign in or to let nobody do so; a `PageError` when it does nothing any more. */
  async use(
    token: string | undefined,
    allowed: boolean,
    request: FastifyRequest,
  ): Promise<{ interactionId: string; here: boolean }> {
    const opened = await this.opened(token && (await this.links.take(token)), request);
    const { link, user, here } = opened;
    await this.links.open(link, allowed);
    this.audit.record({
      type: allowed ? 'login.link_opened' : 'login.link_refused',
      outcome: 'success',
      actor: user.id,
      userId: user.id,
      ipAddress: requestOrigin(request).ipAddress,
    });
    return { interactionId: link.interactionId, here };
  }

  private async opened(link: MagicLink | '' | undefined, request: FastifyRequest): Promise<Opened> {
    const interaction = link ? await this.interactions.find(link.interactionId) : undefined;
    const user = link && link.userId !== undefined ? await this.users.findActive(link.userId) : undefined;
    if (!link || !interaction || !user)
      throw new PageError('invalid_request', 'the link is unknown, used, replaced or too old', {
        status: 410,
        text: 'dead_link',
      });
    const { uiLocales } = interaction.request;
    noteAudience(request, { uiLocales, clientId: interaction.request.clientId, ...spokenBy(user) });
    const here = interaction.browser === this.browser.read(request);
    return { link, interaction, user, here };
  }
}
