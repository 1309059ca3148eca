import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { BrowserCookie } from '../interaction/browser-cookie.js';
import { SignedInBrowser } from '../interaction/signed-in-browser.service.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { CodeGuesses } from './code-guesses.service.js';
import { deviceInteractionRequest } from './device-interaction.js';
import { DeviceRequests } from './device-requests.service.js';
import { readUserCode, shownUserCode } from './user-code.js';
import { type EnterCodeProblem } from './views/enter-code.view.js';

/** Where interactions for a device come back to, relative to the issuer. */
export const DEVICE_RESUME = '/device/resume';

/** Takes the code that a person typed and leads him on. */
@Injectable()
export class DeviceEntry {
  constructor(
    private readonly requests: DeviceRequests,
    private readonly guesses: CodeGuesses,
    private readonly signedInBrowser: SignedInBrowser,
    private readonly interactions: InteractionsService,
    private readonly browser: BrowserCookie,
    private readonly config: Config,
  ) {}

  /** Leads to the interaction in which the person decides, or says why not. */
  async enter(
    typed: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<EnterCodeProblem | undefined> {
    if (typed.trim() === '') return 'missing';
    const { user } = await this.signedInBrowser.read(request);
    const { ipAddress } = requestOrigin(request);
    const guesser = { userId: user?.id, browser: this.browser.read(request), ipAddress };
    const refused = await this.guesses.admit(guesser);
    if (refused) return refused;
    const userCode = readUserCode(typed);
    const found = userCode === undefined ? undefined : await this.requests.findByUserCode(userCode);
    if (!found || !(await this.guesses.opens(found.request.userCode))) return 'wrong';
    await this.guesses.forgive(guesser);
    const interaction = await this.interactions.start({
      request: deviceInteractionRequest(found.id, found.request),
      browser: this.browser.ensure(request, reply),
      resumeAt: DEVICE_RESUME,
      restart: `${this.config.basePath}/device?user_code=${shownUserCode(found.request.userCode)}`,
    });
    reply.redirect(`${this.config.basePath}/interaction/${interaction.id}`, 303);
    return undefined;
  }
}
