import { isJsonObject, type JsonObject } from '../kernel/json-object.js';

/** Who takes the part of the actor in an exchange. */
export interface ActingParty {
  /** A client's id, or a person's own. */
  sub: string;
  /** The client whose token it is. */
  clientId: string;
}

/** Who alone may act for the subject of a token, RFC 8693 §4.4. */
export class AuthorizedActor {
  private constructor(private readonly members: JsonObject) {}

  /** What a `may_act` claim says; one that is malformed names nobody. Nothing where there is none. */
  static of(claim: unknown): AuthorizedActor | undefined {
    if (claim === undefined) return undefined;
    return new AuthorizedActor(isJsonObject(claim) ? claim : {});
  }

  /** Whether it is this one: `sub` and `client_id`, as far as they are there, are his; other members name nobody here. */
  is({ sub, clientId }: ActingParty): boolean {
    const known: Record<string, string> = { sub, client_id: clientId };
    const names = Object.keys(this.members);
    return names.length > 0 && names.every((name) => this.members[name] === known[name]);
  }
}
