import { Controller, Get, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AnswersHead } from '../http/head-routes.js';
import { Public } from '../kernel/protection.js';
import { BrowserState } from '../sessions/browser-state.service.js';
import { checkSessionPage } from './check-session-page.js';
import { DocumentedCheckSession } from './check-session.openapi.js';

/** The page that a client frames to learn whether the browser is still signed in, OIDC Session Management §3.2. */
@Controller('check-session')
export class CheckSessionController {
  private readonly page: ReturnType<typeof checkSessionPage>;

  constructor(browserState: BrowserState) {
    this.page = checkSessionPage(browserState.cookie);
  }

  @Get()
  @AnswersHead()
  @DocumentedCheckSession()
  @Public('a static page for frames on any site; what it tells is bound to the asking origin')
  get(@Res() reply: FastifyReply): void {
    reply.removeHeader('x-frame-options').headers(this.page.headers).send(this.page.html);
  }
}
