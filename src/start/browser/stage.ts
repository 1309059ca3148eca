import { element } from './element.js';
import { StepCard } from './step-card.js';

/** What discovery says, as far as flows use it (RFC 8414 §2). */
export interface ServerMetadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  pushed_authorization_request_endpoint: string;
  device_authorization_endpoint: string;
  jwks_uri: string;
}

/** An answer of the server. */
export interface Answer {
  ok: boolean;
  body: Record<string, unknown>;
}

/** A request of a flow. */
export interface Call {
  url: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Whether the answer is only wanted, not shown. */
  silent?: boolean;
}

/** Where a flow plays: the list of its steps, and the wire between this page and the server. */
export class Stage {
  private readonly list = element('ol', { class: 'steps' });

  constructor(
    root: HTMLElement,
    readonly issuer: string,
    /** The number of the first step: a flow that comes back counts on. */
    private readonly from = 1,
  ) {
    root.replaceChildren(this.list);
  }

  /** Adds a step; all but the first one take the focus, since the person asked for them. */
  step(title: string, text: string): StepCard {
    const before = this.list.childElementCount;
    const card = new StepCard(this.from + before, title, text);
    this.list.append(card.root);
    if (before > 0) card.focus();
    return card;
  }

  /** Makes a request and shows it and its answer in a step. */
  async call(card: StepCard, { url, form, headers, silent }: Call): Promise<Answer> {
    const method = form ? 'POST' : 'GET';
    if (!silent) card.message(method, url, { ...headers, ...form });
    const response = await fetch(url, {
      method,
      headers,
      body: form && new URLSearchParams(form),
      credentials: 'omit',
    });
    const text = await response.text();
    const body = parse(text);
    if (!silent)
      card.message(String(response.status), response.statusText || 'Answer', {}, pretty(body, text));
    return { ok: response.ok, body: body ?? {} };
  }

  /** The server's metadata, shown when a step is given. */
  async metadata(card?: StepCard): Promise<ServerMetadata> {
    const url = `${this.issuer}/.well-known/openid-configuration`;
    card?.message('GET', url);
    const answer = await this.call(card ?? new StepCard(0, '', ''), { url, silent: true });
    if (!answer.ok) throw new Error('discovery did not answer');
    const metadata = answer.body as unknown as ServerMetadata;
    const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = metadata;
    card?.message('200', 'The addresses that this flow uses', {
      authorization_endpoint,
      token_endpoint,
      userinfo_endpoint,
      jwks_uri,
    });
    return metadata;
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function pretty(body: unknown, text: string): string {
  return body === undefined ? text.slice(0, 2000) : JSON.stringify(body, null, 2);
}
