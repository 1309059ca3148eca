import { type ClientMetadata } from '../client-metadata.js';
import { type Profile } from './profiles.js';

/** One way in which a client contradicts its profile. */
export interface Contradiction {
  member: string;
  /** What must be, and who says so. */
  detail: string;
}

/** The members that a profile decides for clients that say nothing of them. */
export function impliedMembers(given: ClientMetadata, { name, standards }: Profile): ClientMetadata {
  const client: ClientMetadata = { ...given, profile: name };
  const rules = standards.flatMap((standard) => standard.rules);
  const silent = rules.filter(
    ({ implied, member, applies, met }) =>
      implied && client[member!] === undefined && applies(client) && !met(client),
  );
  return Object.fromEntries(silent.map(({ member, wanted }) => [member, wanted(client)])) as ClientMetadata;
}

/** How a client, its defaults filled in, contradicts its profile, in words and member by member; nothing when it does not. */
export function profileProblem(
  complete: ClientMetadata,
  profile: Profile,
): { description: string; members: readonly Contradiction[] } | undefined {
  const members = contradictions(complete, profile);
  if (members.length === 0) return undefined;
  const [first, ...more] = members;
  const others = more.length === 0 ? '' : `; also ${more.map(({ member }) => member).join(', ')}`;
  const description = `the profile ${profile.name} is contradicted: ${first.member} ${first.detail}${others}`;
  return { description, members };
}

/** Each member is told once. */
function contradictions(complete: ClientMetadata, { name, standards }: Profile): Contradiction[] {
  const client: ClientMetadata = { ...complete, profile: name };
  const told = new Map<string, Contradiction>();
  for (const standard of standards) {
    for (const { member, section, demand, applies, met } of standard.rules) {
      if (member === undefined || told.has(member) || !applies(client) || met(client)) continue;
      told.set(member, { member, detail: `${demand} (${standard.name} section ${section})` });
    }
  }
  return [...told.values()];
}
