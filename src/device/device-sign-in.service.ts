import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { BrowserCookie } from '../interaction/browser-cookie.js';
import { HOUSE } from '../interaction/house-client.js';
import { InteractionReturn } from '../interaction/interaction-return.service.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { readUserCode, shownUserCode } from './user-code.js';

const SIGNED_IN = '/device/signed-in';

/** Lets a person sign in before his code is looked at, when too many wrong ones were tried by strangers. */
@Injectable()
export class DeviceSignIn {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly returned: InteractionReturn,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  async begin(typed: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const userCode = readUserCode(typed);
    const page = `${this.config.basePath}/device`;
    const { id } = await this.interactions.start({
      request: { clientId: HOUSE.id, scopes: [], prompts: [], acrValues: [], uiLocales: [] },
      browser: this.browser.ensure(request, reply),
      resumeAt: SIGNED_IN,
      restart: userCode === undefined ? page : `${page}?user_code=${shownUserCode(userCode)}`,
    });
    reply.redirect(`${this.config.basePath}/interaction/${id}`, 303);
  }

  /** Back to where the code is entered, signed in or not. */
  async finish(id: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const interaction = await this.returned.open(id, SIGNED_IN, request);
    if (await this.returned.conclude(interaction, request, reply)) reply.redirect(interaction.restart, 303);
  }
}
