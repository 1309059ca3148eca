import { type AskedDetail } from '../../interaction/shown-details.js';

/** A scope that a client has, and what its API says of it. */
export interface GivenScope {
  name: string;
  description: string | undefined;
}

/** A client that can use a person's account, or whose next request is answered by what he has allowed before. */
export interface Application {
  clientId: string;
  name: string;
  logo: string | undefined;
  scopes: readonly GivenScope[];
  details: readonly AskedDetail[];
  since: Date;
  /** When it last drew a token; nothing when it has no access right now. */
  lastUsed: Date | undefined;
}

/** The same for programs. */
export function applicationJson({ clientId, name, scopes, details, since, lastUsed }: Application): object {
  return {
    client_id: clientId,
    client_name: name,
    scope: scopes.map((scope) => scope.name).join(' '),
    authorization_details: details.map(({ detail }) => detail),
    since: since.toISOString(),
    last_used: lastUsed?.toISOString() ?? null,
  };
}
