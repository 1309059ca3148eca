import { type ClientMetadata } from '../client-metadata.js';

/** How much it matters that a rule is not met. */
export type Severity = 'high' | 'medium' | 'low';

/** One thing that a standard asks of a client; what refuses a registration and what the posture report tells. */
export interface ClientRule {
  id: string;
  section: string;
  title: string;
  severity: Severity;
  /** The member that decides; nothing where Cardea sees to it for every client. */
  member?: keyof ClientMetadata;
  /** What must be with the member, in words that follow its name. */
  demand: string;
  /** Whether the rule says anything about such a client. */
  applies: (client: ClientMetadata) => boolean;
  met: (client: ClientMetadata) => boolean;
  /** A value of the member that meets the rule. */
  wanted: (client: ClientMetadata) => unknown;
  /** Whether a client under the profile that leaves the member out is taken to mean that value. */
  implied: boolean;
}

/** A document that asks something of clients. */
export interface Standard {
  id: string;
  name: string;
  rules: readonly ClientRule[];
}

/** What is said of a rule. */
export type Words = Pick<ClientRule, 'id' | 'section' | 'title' | 'severity'>;
type More = Words & Partial<Pick<ClientRule, 'applies' | 'implied'>>;

const always = () => true;

/** A member has one value. */
export function is(member: keyof ClientMetadata, value: boolean, more: More): ClientRule {
  return {
    applies: always,
    implied: false,
    ...more,
    member,
    demand: `must be ${value}`,
    met: (client) => client[member] === value,
    wanted: () => value,
  };
}

/** A member has one of some values; where it may be left out, `absent` says whether that is as good. */
export function among(
  member: keyof ClientMetadata,
  values: readonly string[],
  { absent, ...more }: More & { absent?: (client: ClientMetadata) => boolean },
): ClientRule {
  return {
    applies: always,
    implied: false,
    ...more,
    member,
    demand: `must be ${alternatives(values)}`,
    met: (client) =>
      client[member] === undefined ? (absent?.(client) ?? false) : values.includes(client[member] as string),
    wanted: () => values[0],
  };
}

/** A list has none of some words. */
export function without(
  member: 'grant_types' | 'response_types',
  refused: readonly string[],
  more: More,
): ClientRule {
  const kept = (client: ClientMetadata) =>
    (client[member] ?? []).filter((word) => !refused.includes(word)) as string[];
  return {
    applies: always,
    implied: false,
    ...more,
    member,
    demand: `must not have ${alternatives(refused)}`,
    met: (client) => kept(client).length === (client[member] ?? []).length,
    wanted: kept,
  };
}

/** What holds for every client, whatever is registered of it; the tests of the flows prove it. */
export function guaranteed(more: Omit<Words, 'severity'> & { applies?: ClientRule['applies'] }): ClientRule {
  const rule = { applies: always, severity: 'high', implied: false, demand: '' } as const;
  return { ...rule, ...more, met: always, wanted: () => undefined };
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
