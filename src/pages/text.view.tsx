import { type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { displayName } from './display-name.js';
import { momentText } from './moment-text.js';
import { MannerContext } from './reader.js';

/** A name of 253 octets (RFC 1035 §2.3.4) and a port. */
const LONGEST_HOST = 260;

export interface TextProps {
  /** A message with places such as `{client}`. */
  of: string;
  /** What stands in each place. */
  with: Record<string, ComponentChildren>;
}

/** A message with its places filled, in the order that the language wants, and with numbers as it writes them. */
export function Text({ of, with: values }: TextProps) {
  const { locale } = useContext(MannerContext);
  const filled = (place: string) => {
    const value = values[place];
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  };
  return <>{of.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : filled(part)))}</>;
}

/** A name or a sentence that somebody else chose, kept apart from the direction of the text around it. */
export function Name({ of, longest }: { of: string; longest?: number }) {
  return <bdi class="name">{displayName(of, undefined, longest)}</bdi>;
}

/** A host in full, since its last labels are the ones that tell whose it is. */
export function Host({ of }: { of: string }) {
  return (
    <strong>
      <bdi class="name" dir="ltr">
        {displayName(of, '—', LONGEST_HOST)}
      </bdi>
    </strong>
  );
}

/** A moment to the minute, by the reader's clock, whose time zone it names. */
export function Moment({ of }: { of: number }) {
  return <time dateTime={new Date(of).toISOString()}>{momentText(of, useContext(MannerContext))}</time>;
}
