import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { randomSecret } from '../kernel/secrets.js';
import { contentSecurityPolicy } from './content-security-policy.js';
import { DocumentView, type DocumentViewProps } from './document.view.js';
import { ENGLISH } from './languages/en.js';
import { type Messages } from './messages.js';
import { type Page, type PageContent } from './page.js';
import { type Reader, Readers } from './readers.service.js';
import { type Theme } from './themes/theme.js';

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

/** What stands for the nonce and for the number of the request in a document that is kept. */
const NONCE = randomSecret(16);
const REQUEST = randomSecret(9);

interface KeptPage {
  content: PageContent;
  document: string;
}

/** Answers a request with a page in its reader's language, and with the headers that keep it to itself. */
@Injectable()
export class PageRenderer {
  private readonly kept = new WeakMap<Theme, Map<Messages, KeptPage>>();

  constructor(private readonly readers: Readers) {}

  render(reply: FastifyReply, page: Page): FastifyReply {
    return this.renderFor(reply, page, this.readers.of(reply.request));
  }

  /** The same for a reader who is told, such as one that somebody wants to see pages as. */
  renderFor(reply: FastifyReply, page: Page, reader: Reader): FastifyReply {
    const nonce = randomSecret(16);
    const content = page(reader.messages);
    return answer(reply, content, reader, nonce).send(documentFor(content, reader, nonce));
  }

  /**
   * The page that those who are turned away get. They may be many, and it costs little: it is made once in a language and a
   * theme, and the number of the request is all that differs.
   */
  renderKept(reply: FastifyReply, page: (requestId: string) => Page): FastifyReply {
    const reader = this.readers.of(reply.request);
    const { content, document } = this.keptFor(reader, page(REQUEST));
    const nonce = randomSecret(16);
    const text = document.replaceAll(NONCE, nonce).replaceAll(REQUEST, reply.request.id);
    return answer(reply, content, reader, nonce).send(text);
  }

  private keptFor(reader: Reader, page: Page): KeptPage {
    const ofTheme = this.kept.get(reader.theme) ?? new Map<Messages, KeptPage>();
    this.kept.set(reader.theme, ofTheme);
    const kept = ofTheme.get(reader.messages);
    if (kept) return kept;
    const content = page(reader.messages);
    const made = { content, document: documentFor(content, reader, NONCE) };
    ofTheme.set(reader.messages, made);
    return made;
  }
}

function wordsOf({ english }: PageContent, { messages }: Reader): Messages {
  return english ? ENGLISH : messages;
}

/** The answer without its document. */
function answer(reply: FastifyReply, content: PageContent, reader: Reader, nonce: string): FastifyReply {
  const policy = contentSecurityPolicy(nonce, {
    formAction: content.formAction,
    frames: content.frames,
    script: content.script !== undefined || content.scriptModule !== undefined,
    connect: content.connect === true || content.scriptModule !== undefined,
  });
  if (reader.setCookie !== undefined) reply.header('set-cookie', reader.setCookie);
  return reply.status(content.status ?? 200).headers({
    ...HEADERS,
    'content-security-policy': policy,
    'content-language': wordsOf(content, reader).lang,
  });
}

function documentFor(content: PageContent, reader: Reader, nonce: string): string {
  const choices = content.english || content.once ? [] : reader.choices;
  const { manner, theme } = reader;
  return documentOf({ content, nonce, messages: wordsOf(content, reader), manner, theme, choices });
}

/** The whole document as text. */
export function documentOf(props: DocumentViewProps): string {
  return `<!doctype html>${renderToString(h(DocumentView, props))}`;
}
