import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { randomSecret } from '../kernel/secrets.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { DocumentView } from './document.view.js';
import { type Page } from './page.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
};

/** Answers a request with a page: the document around a view, and the headers that keep it to itself. */
@Injectable()
export class PageRenderer {
  render(reply: FastifyReply, page: Page): FastifyReply {
    const nonce = randomSecret(16);
    const policy = contentSecurityPolicy(nonce, {
      formAction: page.formAction,
      frames: page.frames,
      script: page.script !== undefined || page.scriptModule !== undefined,
      connect: page.connect === true || page.scriptModule !== undefined,
    });
    return reply
      .status(page.status ?? 200)
      .headers({ ...HEADERS, 'content-security-policy': policy })
      .send(this.html(page, nonce));
  }

  /** The whole document as text. */
  html(page: Page, nonce: string): string {
    return `<!doctype html>${renderToString(h(DocumentView, { page, nonce }))}`;
  }
}
