/** Who acts for the subject, and for whom he acts in turn: the `act` claim, RFC 8693 §4.1. */
export interface Actor {
  sub: string;
  client_id?: string;
  act?: Actor;
}

/** Longest chain of actors; each was another service's turn. */
export const MOST_ACTORS = 5;

/** How many act in a chain. */
export function actorDepth(actor: Actor | undefined): number {
  return actor === undefined ? 0 : 1 + actorDepth(actor.act);
}

/** The same chain with every person under another name; clients that act are called the same by all. */
export function renamed(actor: Actor, name: (sub: string) => string): Actor {
  const { sub, client_id, act } = actor;
  return {
    ...actor,
    sub: sub === client_id ? sub : name(sub),
    ...(act ? { act: renamed(act, name) } : {}),
  };
}
