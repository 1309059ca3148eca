import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type UserEntity } from '../users/user.entity.js';
import { ADMIN_ROLE, ADMIN_SCOPE, holdsAdminScope, isAdminScope } from './built-in-scopes.js';
import { usableDetails } from './authorization-details/details-of-client.js';
import { type ResourceServer } from './resource-server.js';
import { ResourceServersService } from './resource-servers.service.js';

/** Decides which scopes a request may carry, and which details a token. */
@Injectable()
export class ScopePolicy {
  /** The names of all scopes, made once for each reading of the resource servers. */
  private readonly names = new WeakMap<readonly ResourceServer[], ReadonlySet<string>>();

  constructor(private readonly servers: ResourceServersService) {}

  /**
   * The scopes of an authorization request: unknown ones are left out, as OIDC Core §3.1.2.1 has it; known ones that
   * the client was not given are refused (RFC 6749 §4.1.2.1). Without a scope the client gets what it was registered
   * for, but no identity and nothing lasting (RFC 6749 §3.3); when it asks for something in detail instead, nothing
   * else (RFC 9396 §3).
   */
  async ofRequest(
    asked: readonly string[] | undefined,
    client: Client,
    inDetail: boolean,
  ): Promise<string[]> {
    if (asked === undefined && inDetail) return [];
    const known = this.namesOf(await this.servers.all());
    const wanted = asked ?? client.scopes.filter((name) => !['openid', 'offline_access'].includes(name));
    const scopes = wanted.filter((name) => known.has(name) && isUsable(name, client));
    const refused = scopes.find((name) => !client.scopes.includes(name));
    if (refused !== undefined)
      throw new OAuthError('invalid_scope', 'the client may not ask for one of the scopes');
    if (scopes.length === 0 && !inDetail)
      throw new OAuthError('invalid_scope', 'no scope that is known was asked for');
    return scopes;
  }

  /** The scopes of a client that acts for itself; all of its API scopes when nothing is asked for. */
  async ofClient(asked: readonly string[] | undefined, client: Client, inDetail: boolean): Promise<string[]> {
    if (asked === undefined && inDetail) return [];
    const [{ scopes: ofPeople }] = await this.servers.all();
    const own = client.scopes.filter((name) => !ofPeople.some((scope) => scope.name === name));
    if (asked === undefined) return own;
    if (!asked.every((name) => own.includes(name))) {
      throw new OAuthError('invalid_scope', 'the client may not ask for one of the scopes');
    }
    return [...asked];
  }

  private namesOf(servers: readonly ResourceServer[]): ReadonlySet<string> {
    const made = this.names.get(servers);
    if (made) return made;
    const names = new Set(servers.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
    this.names.set(servers, names);
    return names;
  }

  /** Of details that were granted, what the client may still use. */
  async detailsOf(
    granted: readonly AuthorizationDetail[],
    client: Client,
  ): Promise<readonly AuthorizationDetail[]> {
    return granted.length === 0 ? granted : usableDetails(granted, client, await this.servers.all());
  }

  /** What of it a person may grant: scopes of the admin API need the role of that name, or `admin`. */
  ofUser(scopes: readonly string[], user: UserEntity): string[] {
    const held = user.roles.includes(ADMIN_ROLE) ? [ADMIN_SCOPE] : user.roles;
    return scopes.filter((name) => !isAdminScope(name) || holdsAdminScope(held, name));
  }
}

/** OIDC Core §11: a client that cannot refresh has no use for offline access; the scope is ignored. */
function isUsable(name: string, client: Client): boolean {
  return name !== 'offline_access' || client.allowsGrant('refresh_token');
}
