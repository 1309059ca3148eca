import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';
import { ENGLISH } from '../../pages/languages/en.js';
import { type PageContent } from '../../pages/page.js';
import { PageRenderer } from '../../pages/page.renderer.js';
import { type AccountFrame } from './account-frame.js';
import { AccountNotices, type Notice } from './account-notices.service.js';
import { AccountRefusal } from './account.refusal.js';
import { wantsJson } from './wants-json.js';

/** A request and its answer. */
export interface Http {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** One thing to see, in both faces. */
export interface Shown {
  json: object;
  page: (frame: AccountFrame) => PageContent;
}

/** What was done: a page to go on at, with a notice, or an answer to a program; without one there is no body. */
export interface Done {
  to: string;
  notice?: Notice;
  json?: object;
}

const UNCACHED = { 'cache-control': 'no-store', pragma: 'no-cache', vary: 'Accept' };

/** Answers people with pages and programs with JSON, from one and the same thing. */
@Injectable()
export class AccountFaces {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly notices: AccountNotices,
    private readonly config: Config,
  ) {}

  show({ request, reply }: Http, { json, page }: Shown): void {
    if (wantsJson(request)) return this.json({ reply }, json);
    const frame = this.frame({ request, reply });
    this.renderer.render(reply, (messages) => page({ ...frame, messages }));
  }

  /** Answers a program, whatever it says it accepts. */
  json({ reply }: Pick<Http, 'reply'>, body: object): void {
    void reply.status(200).headers(UNCACHED).send(body);
  }

  /** Carries something out; when it is refused, a person sees the form again with what he filled in. */
  async attempt(
    http: Http,
    change: () => Promise<Done | Shown>,
    form: () => Promise<Shown['page']>,
  ): Promise<void> {
    try {
      const changed = await change();
      if ('to' in changed) this.done(http, changed);
      else this.show(http, changed);
    } catch (error) {
      if (!(error instanceof AccountRefusal) || error.status === 410 || wantsJson(http.request)) throw error;
      const page = await form();
      const frame = { ...this.frame(http), refusal: error, given: givenIn(http.request) };
      const { status } = error;
      this.renderer.render(http.reply, (messages) => ({
        ...page({ ...frame, messages }),
        status,
        once: true,
      }));
    }
  }

  done({ request, reply }: Http, { to, notice, json }: Done): void {
    if (wantsJson(request))
      return void reply
        .status(json ? 200 : 204)
        .headers(UNCACHED)
        .send(json);
    if (notice) this.notices.leave(reply, notice);
    reply.redirect(this.config.basePath + to, 303);
  }

  private frame({ request, reply }: Http): Omit<AccountFrame, 'messages'> {
    const notice = this.notices.take(request, reply);
    const isKnown = notice !== undefined && Object.hasOwn(ENGLISH.account.notices, notice);
    return { base: `${this.config.basePath}/account`, ...(isKnown ? { notice: notice as Notice } : {}) };
  }
}

/** What was filled in, passwords left out. */
function givenIn({ body }: FastifyRequest): Record<string, string> {
  if (!(body instanceof ReceivedParameters)) return {};
  const given = [...new URLSearchParams(body.toString())];
  return Object.fromEntries(given.filter(([name]) => !name.includes('password')));
}
