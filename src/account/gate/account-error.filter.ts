import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { HouseSignIn } from '../../interaction/house-sign-in.service.js';
import { OAuthErrorFilter } from '../../kernel/oauth-error.filter.js';
import { errorPage } from '../../pages/error.view.js';
import { type Page } from '../../pages/page.js';
import { PageErrorFilter } from '../../pages/page-error.filter.js';
import { PageRenderer } from '../../pages/page.renderer.js';
import { problemText } from '../views/problem-text.js';
import { AccountRefusal } from './account.refusal.js';
import { SignInNeededError } from './sign-in-needed.error.js';
import { wantsJson } from './wants-json.js';

/** Where sign-ins for the account come back to, relative to the issuer. */
export const SIGNED_IN = '/account/signed-in';

/** Answers what stands in the way: a person is led to the sign-in or told on a page, a program is told in JSON. */
@Catch()
export class AccountErrorFilter implements ExceptionFilter {
  private readonly json = new OAuthErrorFilter();
  private readonly pages: PageErrorFilter;

  constructor(
    private readonly renderer: PageRenderer,
    private readonly house: HouseSignIn,
    private readonly config: Config,
  ) {
    this.pages = new PageErrorFilter(renderer);
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (wantsJson(request)) return this.answer(thrown, host, reply);
    if (thrown instanceof SignInNeededError) {
      this.signIn(thrown, request, reply).catch((error: unknown) => this.pages.catch(error, host));
    } else if (thrown instanceof AccountRefusal) {
      this.renderer.render(reply, this.page(thrown, request));
    } else {
      this.pages.catch(thrown, host);
    }
  }

  /** What programs need beyond the error: the reason, and where the person signs in. */
  private answer(thrown: unknown, host: ArgumentsHost, reply: FastifyReply): void {
    const send = (error: SignInNeededError | AccountRefusal, more: object) =>
      void reply
        .status(error.status)
        .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
        .send({ ...error.body(), ...more });
    if (thrown instanceof SignInNeededError) {
      const to = encodeURIComponent(thrown.page);
      return send(thrown, { sign_in: `${this.config.issuer}/account/sign-in?to=${to}` });
    }
    if (!(thrown instanceof AccountRefusal)) return this.json.catch(thrown, host);
    const { members } = thrown.facts;
    return send(thrown, { reason: thrown.reason, ...(members ? { members } : {}) });
  }

  private signIn(
    { page, asked }: SignInNeededError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const at = { resumeAt: SIGNED_IN, restart: this.config.basePath + page };
    return this.house.begin(at, request, reply, asked);
  }

  private page(refusal: AccountRefusal, { id: requestId }: FastifyRequest): Page {
    const href = `${this.config.basePath}/account`;
    return (messages) => {
      const { title } = messages.account;
      const text = { title, message: problemText(refusal, messages), once: true };
      const props = { code: refusal.code, requestId, restart: { href, label: title }, ...text };
      return errorPage(props, refusal.status)(messages);
    };
  }
}
