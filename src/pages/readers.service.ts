import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from '../kernel/cookies.js';
import { isLanguage, LANGUAGES } from '../kernel/languages.js';
import { type Audience, audienceOf } from './audience.js';
import { CATALOGUE } from './catalogue.js';
import { type FoundLanguage, lookUpLanguage } from './language-lookup.js';
import { type Messages } from './messages.js';
import { type Theme } from './themes/theme.js';
import { Themes } from './themes/themes.service.js';
import { type LanguageChoice, type Manner } from './reader.js';

const COOKIE = 'cardea_language';
const A_YEAR = 365 * 24 * 60 * 60;
/** The parameter by which a person picks a language, on any page. */
const PARAMETER = 'lang';
const LONGEST_HEADER = 500;
/** Beyond it, an address carries what is better not repeated on a page, such as a token. */
const LONGEST_ADDRESS = 300;

/** Whoever reads a page, as far as the page depends on it. */
export interface Reader {
  messages: Messages;
  manner: Manner;
  theme: Theme;
  /** The same page in every language. */
  choices: readonly LanguageChoice[];
  /** The cookie that keeps the language just picked. */
  setCookie: string | undefined;
}

/**
 * Finds out in which language, and by which clock, a request's pages are to be read. What the person picked himself
 * comes first, then `ui_locales` (OIDC Core §3.1.2.1), his `locale`, what his browser asks for, and the server's own.
 */
@Injectable()
export class Readers {
  private readonly cookie: string;

  constructor(
    private readonly config: Config,
    private readonly themes: Themes,
  ) {
    this.cookie = cookieName(COOKIE, config.secure);
  }

  of(request: FastifyRequest): Reader {
    const asked = parametersOf(request).get(PARAMETER);
    const picked = isLanguage(asked) ? asked : undefined;
    const audience = audienceOf(request);
    const theme = this.themes.of(audience.clientId);
    const { language, range } = this.found([...(picked ? [picked] : []), ...this.wanted(request, audience)]);
    return {
      messages: theme.texts[language],
      theme,
      manner: { locale: wellFormed(range) ?? language, timeZone: timeZoneOf(audience) },
      choices: choicesAt(request),
      setCookie: picked
        ? setCookie(COOKIE, picked, { secure: this.config.secure, maxAge: A_YEAR })
        : undefined,
    };
  }

  /** The same of somebody who is sent something and asks for nothing now. */
  away({ uiLocales = [], locale, ...audience }: Audience): Pick<Reader, 'messages' | 'manner'> {
    const { language, range } = this.found([...uiLocales, ...ownLanguage(locale)]);
    const manner = { locale: wellFormed(range) ?? language, timeZone: timeZoneOf(audience) };
    return { messages: this.themes.of(audience.clientId).texts[language], manner };
  }

  private wanted(request: FastifyRequest, audience: Audience): string[] {
    const { uiLocales = localesOf(request), locale } = audience;
    const kept = readCookie(request.headers.cookie, this.cookie);
    return [
      ...(kept === undefined ? [] : [kept]),
      ...uiLocales,
      ...ownLanguage(locale),
      ...acceptedBy(request),
    ];
  }

  private found(ranges: readonly string[]): FoundLanguage {
    const { defaultLanguage } = this.config;
    return lookUpLanguage(ranges) ?? { language: defaultLanguage, range: defaultLanguage };
  }
}

/** As claims have it, sometimes with an underscore (OIDC Core §5.1). */
function ownLanguage(locale: string | undefined): string[] {
  return locale === undefined ? [] : [locale.replaceAll('_', '-')];
}

/** What the browser asks for, best first (RFC 9110 §12.5.4). */
function acceptedBy({ headers }: FastifyRequest): string[] {
  const accepted = headers['accept-language']?.slice(0, LONGEST_HEADER);
  if (accepted === undefined) return [];
  return new Negotiator({ headers: { 'accept-language': accepted } }).languages();
}

/** `ui_locales` as they stand in the address of a request that is refused, or that asks for nothing else of it. */
function localesOf(request: FastifyRequest): string[] {
  return parametersOf(request).get('ui_locales')?.split(' ') ?? [];
}

function parametersOf({ url }: FastifyRequest): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
}

function choicesAt(request: FastifyRequest): LanguageChoice[] {
  if (request.url.length > LONGEST_ADDRESS) return [];
  const parameters = parametersOf(request);
  return LANGUAGES.map((language) => {
    parameters.set(PARAMETER, language);
    return { language, name: CATALOGUE[language].name, href: `?${parameters.toString()}` };
  });
}

function wellFormed(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Universal time for whose zone is not known. */
function timeZoneOf({ zoneinfo }: Audience): string {
  if (zoneinfo === undefined) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zoneinfo }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
