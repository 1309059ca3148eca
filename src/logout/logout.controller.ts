import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { formOf, queryOf } from '../kernel/form.js';
import { Protected, Public } from '../kernel/protection.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { type Session } from '../sessions/session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { type LogoutRequest } from './logout-request.js';
import { LogoutPages } from './logout-pages.service.js';
import { LogoutRequests } from './logout-requests.service.js';
import { LogoutService } from './logout.service.js';
import { DocumentedLogout, DocumentedLogoutForm } from './logout.openapi.js';

/** The end-session endpoint, OIDC RP-Initiated Logout §2, and the page that asks before. */
@Controller('logout')
@UseFilters(PageErrorFilter)
export class LogoutController {
  constructor(
    private readonly requests: LogoutRequests,
    private readonly service: LogoutService,
    private readonly pages: LogoutPages,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly config: Config,
  ) {}

  @Get()
  @DocumentedLogout()
  @Public('applications send people here; without their ID token the person is asked first')
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.begin(queryOf(request), request, reply);
  }

  /** The same by form, and the answer to the question, which carries a proof of this session. */
  @Post()
  @DocumentedLogoutForm()
  @Protected({ kind: 'session' })
  async post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = formOf(request);
    const action = form.get('action');
    if (action === undefined) return this.ask(form, reply);
    refuseCrossSite(request, this.config.issuer);
    const session = await this.session(request);
    if (!session || !this.service.proves(form.get('xsrf') ?? '', session))
      return this.begin(queryOf(request), request, reply);
    const asked = await this.requests.validate(queryOf(request));
    if (action === 'logout') return this.finish(session, asked, { request, reply });
    reply.redirect(asked.client?.metadata.client_uri ?? `${this.config.basePath}/`, 303);
  }

  /** A form of another site comes without the session's cookie (RFC 6265bis §5.6.7); an address brings it. */
  private ask(form: ReceivedParameters, reply: FastifyReply): void {
    reply.headers({ 'cache-control': 'no-store' });
    reply.redirect(`${this.config.basePath}/logout?${form.toString()}`, 303);
  }

  private async begin(
    received: ReceivedParameters,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const asked = await this.requests.validate(received);
    const session = await this.session(request);
    if (!session || this.service.isExpected(asked, session))
      return this.finish(session, asked, { request, reply });
    return this.pages.ask(reply, session, asked);
  }

  private async finish(
    session: Session | undefined,
    asked: LogoutRequest,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const frames = session ? await this.service.end(session, asked.client) : [];
    if (this.cookie.read(request) !== undefined) this.cookie.clear(reply);
    if (asked.returnTo === undefined || frames.length > 0)
      return this.pages.signedOut(reply, session, asked, frames);
    reply.headers({ 'cache-control': 'no-store' }).redirect(asked.returnTo, 303);
  }

  private session(request: FastifyRequest): Promise<Session | undefined> {
    return this.sessions.use(this.cookie.read(request));
  }
}
