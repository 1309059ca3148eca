import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type Messages } from '../pages/messages.js';
import { type AuthorizationDetailsType } from '../resources/authorization-details/authorization-details-type.js';

/** A value as people read it: words, several values, or members with values of their own. */
export type ShownValue = { text: string } | { items: ShownValue[] } | { fields: ShownField[] };

/** A member of what is asked for, by a name that people understand. */
export interface ShownField {
  label: string;
  value: ShownValue;
}

/** One thing that is asked for in detail, with what is known of its type. */
export interface AskedDetail {
  detail: AuthorizationDetail;
  type: Pick<AuthorizationDetailsType, 'title' | 'labels'>;
  /** The API for which it is. */
  api: string;
}

/** One thing that is asked for in detail, as the consent page shows it: all of it. */
export interface ShownDetail {
  title: string;
  /** The API for which it is. */
  api: string;
  fields: ShownField[];
}

type Words = Messages['consent']['details'];

/** Puts what is asked for in detail into words (RFC 9396 §2): those of its type, else the names of its members. */
export function shownDetail({ detail, type, api }: AskedDetail, words: Words): ShownDetail {
  const { type: _name, ...members } = detail;
  const { title, labels } = type;
  const shown = new Shown(labels, words);
  return { title, api, fields: shown.fields(members, '') };
}

class Shown {
  constructor(
    private readonly labels: Readonly<Record<string, string>>,
    private readonly words: Words,
  ) {}

  fields(members: object, path: string): ShownField[] {
    return Object.entries(members).map(([name, value]) => {
      const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return { label: this.label(name, pointer), value: this.value(value, pointer) };
    });
  }

  private value(value: unknown, pointer: string): ShownValue {
    if (Array.isArray(value)) return { items: value.map((each) => this.value(each, pointer)) };
    if (typeof value === 'object' && value !== null) {
      const amount = amountOf(value);
      return amount === undefined ? { fields: this.fields(value, pointer) } : { text: amount };
    }
    if (typeof value === 'boolean') return { text: value ? this.words.yes : this.words.no };
    if (typeof value === 'string') return { text: value };
    return { text: typeof value === 'number' ? String(value) : '' };
  }

  private label(name: string, pointer: string): string {
    if (Object.hasOwn(this.labels, pointer)) return this.labels[pointer];
    const { common } = this.words;
    return pointer === `/${name}` && Object.hasOwn(common, name)
      ? common[name as keyof typeof common]
      : inWords(name);
  }
}

/** An amount of money reads as one; its number stays as it was written, since that is what is granted. */
function amountOf(value: object): string | undefined {
  const { amount, currency, ...more } = value as Record<string, unknown>;
  const written = typeof amount === 'number' ? String(amount) : amount;
  if (typeof written !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(written)) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return Object.keys(more).length === 0 ? `${written} ${currency}` : undefined;
}

/** `creditorAccount` and `creditor_account` as words. */
function inWords(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  if (words === '') return name;
  const lower = words.replace(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
