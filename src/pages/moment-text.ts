import { type Manner } from './reader.js';

const TO_THE_MINUTE = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** A moment to the minute in the manner of who reads it, by his clock, whose time zone it names. */
export function momentText(at: number, { locale, timeZone }: Manner): string {
  return new Intl.DateTimeFormat(locale, { ...TO_THE_MINUTE, timeZone }).format(at);
}
