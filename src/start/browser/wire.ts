import { type DemoClient } from './demo-clients.js';
import { type Entry, type Values } from './entry.js';

/** A request of a flow: a form is posted, anything else is asked for. */
export interface Call {
  url: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Who asks: with its secret as HTTP Basic (RFC 6749 §2.3.1), or a public client by its id in the form. */
  client?: DemoClient;
}

/** What came of a request, and both messages as they went over the wire. */
export interface Exchanged {
  ok: boolean;
  body: Record<string, unknown>;
  messages: Entry[];
}

/** Makes a request, without the cookies of the person who looks on. */
export async function send(call: Call): Promise<Exchanged> {
  const { url } = call;
  const { headers, form } = authenticated(call);
  const method = form ? 'POST' : 'GET';
  const response = await fetch(url, {
    method,
    headers,
    body: form && new URLSearchParams(form),
    credentials: 'omit',
  });
  const text = await response.text();
  const body = parse(text);
  const request: Entry = { is: 'message', chip: method, line: url, parts: parts(headers, form) };
  const phrase = response.statusText || (response.ok ? 'OK' : 'Refused');
  const answer: Entry = {
    is: 'message',
    chip: String(response.status),
    line: text === '' ? `${phrase}, without a body` : phrase,
    body: body ? JSON.stringify(body, null, 2) : text.slice(0, 2000),
  };
  return { ok: response.ok, body: body ?? {}, messages: [request, answer] };
}

function authenticated({ client, headers, form }: Call): Pick<Call, 'headers' | 'form'> {
  if (!client) return { headers, form };
  if (client.secret === undefined) return { headers, form: { client_id: client.id, ...form } };
  return { headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`, ...headers }, form };
}

function parts(headers: Values = {}, form: Values = {}): Record<string, Values> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = Object.keys(form).length > 0;
  return { Headers: { ...headers, ...(sent ? type : {}) }, Form: form };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
