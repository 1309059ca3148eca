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
    ({ implied, member, applies }) => implied && client[member!] === undefined && applies(client),
  );
  return Object.fromEntries(silent.map(({ member, wanted }) => [member, wanted(client)]));
}

/** How a client, its defaults filled in, contradicts its profile; each member is told once. */
export function contradictions(complete: ClientMetadata, { name, standards }: Profile): Contradiction[] {
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
