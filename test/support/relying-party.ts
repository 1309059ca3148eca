import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { authorizeUrl } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { type Answer, type TestBrowser } from './test-browser.js';

/** A confidential client away from this host, as the attack cases have it. */
export const RP = { id: 'c-web', secret: 'c-web-secret', redirectUri: 'https://rp.test/cb' };

/** Adds it, with other metadata where a test wants them. */
export async function addRelyingParty(
  app: TestApp,
  metadata: ClientMetadata = {},
  { id, secret }: { id: string; secret?: string } = RP,
): Promise<void> {
  const all = {
    client_name: `Client ${id}`,
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [RP.redirectUri],
    ...(secret === undefined ? { token_endpoint_auth_method: 'none' } : {}),
    ...metadata,
  } as ClientMetadata;
  await app.addClient(id, all, secret);
}

/** The address of an authorization request of that client. */
export function requestUrl(
  parameters: Record<string, string | string[] | undefined> = {},
  challenge?: string,
): string {
  return authorizeUrl({ client_id: RP.id, redirect_uri: RP.redirectUri, ...parameters }, challenge);
}

/** The same as the fields of a form. */
export function requestForm(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(new URL(requestUrl(parameters), 'http://localhost').searchParams);
}

/** The same with one parameter in bytes of the test's own making. */
export function rawRequestUrl(name: string, encoded: string, others: Record<string, string> = {}): string {
  return `${requestUrl({ ...others, [name]: undefined })}&${name}=${encoded}`;
}

/** Adds a parameter that is there already. */
export function repeatedUrl(name: string, value: string): string {
  return `${requestUrl()}&${new URLSearchParams({ [name]: value }).toString()}`;
}

/** What an answer tells a client at its redirect URI, and where that is; nothing when it tells a person. */
export function told(answer: Answer): { to: string; parameters: Record<string, string> } | undefined {
  const location = answer.headers.get('location');
  if (!location || location.startsWith('/')) return undefined;
  const url = new URL(location);
  const text = url.hash ? url.hash.slice(1) : url.search;
  return {
    to: url.origin + url.pathname,
    parameters: Object.fromEntries(new URLSearchParams(text)),
  };
}

/** Status, OAuth error and target of an answer, to compare in one line. */
export function outcome(answer: Answer): string {
  const told_ = told(answer);
  if (told_)
    return `${told_.parameters.error ?? (told_.parameters.code ? 'code' : 'nothing')} to ${told_.to}`;
  const location = answer.headers.get('location');
  if (location !== null) return `${answer.status} to ${location.replace(/[\w-]{32}/, ':id')}`;
  const error = /data-error="([^"]*)"/.exec(answer.text)?.[1];
  const safe =
    answer.headers.get('cache-control') === 'no-store' &&
    /frame-ancestors 'none'/.test(answer.headers.get('content-security-policy') ?? '') &&
    !/unsafe-inline/.test(answer.headers.get('content-security-policy') ?? '');
  return `${answer.status} ${error ? `page ${error}` : titleOf(answer)}${safe ? '' : ' unprotected'}`;
}

/** What `outcome` says of a local error page: 400, no `Location`, not stored, not framed. */
export const PAGE = '400 page invalid_request';
/** What it says when a sign-in begins. */
export const BEGINS = '303 to /interaction/:id';

function titleOf({ text }: Answer): string {
  return /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? text.slice(0, 100);
}

/** Where the interaction of an authorization request is. */
export async function interactionOf(browser: TestBrowser, url = requestUrl()): Promise<string> {
  const location = (await browser.get(url)).headers.get('location') ?? '';
  if (!location.startsWith('/interaction/')) throw new Error(`no interaction begins: ${location}`);
  return location;
}
