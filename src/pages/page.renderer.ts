import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { randomSecret } from '../kernel/secrets.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { DocumentView, type DocumentViewProps } from './document.view.js';
import { ENGLISH } from './languages/en.js';
import { type Page } from './page.js';
import { type Reader, Readers } from './readers.service.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  vary: 'Accept-Language, Cookie',
};

/** Answers a request with a page in its reader's language, and with the headers that keep it to itself. */
@Injectable()
export class PageRenderer {
  constructor(private readonly readers: Readers) {}

  render(reply: FastifyReply, page: Page): FastifyReply {
    return this.renderFor(reply, page, this.readers.of(reply.request));
  }

  /** The same for a reader who is told, such as one that somebody wants to see pages as. */
  renderFor(
    reply: FastifyReply,
    page: Page,
    { messages, choices, setCookie, ...reader }: Reader,
  ): FastifyReply {
    const nonce = randomSecret(16);
    const content = page(messages);
    const words = content.english ? ENGLISH : messages;
    const policy = contentSecurityPolicy(nonce, {
      formAction: content.formAction,
      frames: content.frames,
      script: content.script !== undefined || content.scriptModule !== undefined,
      connect: content.connect === true || content.scriptModule !== undefined,
    });
    if (setCookie !== undefined) reply.header('set-cookie', setCookie);
    const offered = content.english || content.once ? [] : choices;
    return reply
      .status(content.status ?? 200)
      .headers({ ...HEADERS, 'content-security-policy': policy, 'content-language': words.lang })
      .send(documentOf({ ...reader, content, nonce, messages: words, choices: offered }));
  }
}

/** The whole document as text. */
export function documentOf(props: DocumentViewProps): string {
  return `<!doctype html>${renderToString(h(DocumentView, props))}`;
}
