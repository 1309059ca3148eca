import { type FastifyRequest } from 'fastify';

/** For whom a request's pages are, and on whose behalf: what their language, time zone and look depend on. */
export interface Audience {
  /** `ui_locales` of the request, best first (OIDC Core §3.1.2.1). */
  uiLocales?: readonly string[];
  /** The person's `locale` claim. */
  locale?: string | undefined;
  /** The person's `zoneinfo` claim. */
  zoneinfo?: string | undefined;
  /** The application that sent the person here. */
  clientId?: string;
}

const audiences = new WeakMap<FastifyRequest, Audience>();

/** Notes whom a request's pages are for, as soon as it is known; error pages are told by it as well. */
export function noteAudience(request: FastifyRequest, known: Audience): void {
  audiences.set(request, { ...audiences.get(request), ...known });
}

/** What is known by now. */
export function audienceOf(request: FastifyRequest): Audience {
  return audiences.get(request) ?? {};
}
