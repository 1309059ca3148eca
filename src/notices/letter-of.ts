import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Letter } from '../mail/letter.js';
import { browserText } from '../pages/browser-text.js';
import { type Messages } from '../pages/messages.js';
import { momentText } from '../pages/moment-text.js';
import { type Reader } from '../pages/readers.service.js';
import { filled } from './filled.js';
import { type LetterName, type LetterTexts } from './letter-texts.js';

/** What a letter tells beyond its texts. */
export interface LetterValues {
  /** What stands in the places of the texts. */
  words?: Readonly<Record<string, string>>;
  /** The way to sign in that it is about: a method, or the name that the person gave it; stands at `{what}`. */
  what?: string;
  /** The code that the person is to enter. */
  code?: string;
  /** Where the button leads. */
  link?: string;
  /** Where it was done or asked for. */
  origin?: RequestOrigin;
  /** When, in milliseconds since the epoch. */
  at?: number;
  /** Until when there can be an answer. */
  until?: number;
  /** What an application shows the person as well. */
  message?: string;
}

/** A letter of the catalogue with its values, as one person reads it. */
export function letterOf(
  name: LetterName,
  values: LetterValues,
  reader: Pick<Reader, 'messages' | 'manner'>,
  host: string,
): Letter {
  const { messages } = reader;
  const { lang, dir, brand, mails } = messages;
  const texts: LetterTexts = mails.letters[name];
  const { code, link, what = '' } = values;
  const words = { ...values.words, what: methodText(what, messages) };
  return {
    lang,
    dir,
    brand,
    subject: filled(texts.subject, words),
    title: filled(texts.title, words),
    lead: filled(texts.lead, words),
    code,
    link:
      link === undefined || texts.button === undefined
        ? undefined
        : { label: texts.button, href: link, otherwise: mails.otherwise },
    facts: factsOf(values, reader),
    note: texts.note,
    footer: mails.footer.replace('{host}', host),
  };
}

function factsOf(
  { message, at, until, origin }: LetterValues,
  { messages, manner }: Pick<Reader, 'messages' | 'manner'>,
): Letter['facts'] {
  const { facts } = messages.mails;
  const moment = (time: number) => momentText(time, manner);
  return [
    ...(message === undefined ? [] : [{ label: facts.message, value: filled('{message}', { message }) }]),
    ...(at === undefined ? [] : [{ label: facts.when, value: moment(at) }]),
    ...(until === undefined ? [] : [{ label: facts.until, value: moment(until) }]),
    ...(origin === undefined
      ? []
      : [
          { label: facts.browser, value: browserText(origin.userAgent, messages) },
          { label: facts.address, value: origin.ipAddress },
        ]),
  ];
}

function methodText(what: string, { methods }: Messages): string {
  return Object.hasOwn(methods, what) ? methods[what as keyof typeof methods] : what;
}
