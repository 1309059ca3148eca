import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type ClaimRequest, type RequestedClaims } from '../grants/requested-claims.js';
import { type ClaimTarget, mappedAttribute } from '../resources/claim-mapper.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { isPresent, releasedClaims, SCOPE_CLAIMS } from '../users/user-claims.js';
import { type UserEntity } from '../users/user.entity.js';
import { ScopeClaims } from './scope-claims.js';

/** Claims of a person by their names. */
export type Claims = Record<string, unknown>;

/** What may be released, and where. */
export interface Release {
  client: Client;
  scopes: readonly string[];
  /** Claims asked for one by one (OIDC Core §5.5), which the person has allowed. */
  requested: Record<string, ClaimRequest> | undefined;
  /** Where it goes; an ID token beside which there is no UserInfo stands for both (§5.4). */
  targets: readonly ClaimTarget[];
}

/** Decides what is released of a person: by scopes, by mappers and by name (OIDC Core §5.4, §5.5). */
@Injectable()
export class ReleasedClaims {
  private readonly known = new WeakMap<object, ScopeClaims>();

  constructor(private readonly servers: ResourceServersService) {}

  async of(user: UserEntity, { client, scopes, requested = {}, targets }: Release): Promise<Claims> {
    const catalogue = await this.catalogue();
    const released: Claims = {
      ...(targets.includes('userinfo') ? releasedClaims(user, scopes, []) : {}),
      ...mapped(user, catalogue, scopes, targets),
    };
    const own = client.scopes;
    const standard = Object.keys(requested).filter((name) => own.some((scope) => releases(scope, name)));
    const byName = { ...releasedClaims(user, [], standard), ...mapped(user, catalogue, own, targets) };
    for (const [name, request] of Object.entries(requested)) {
      if (Object.hasOwn(byName, name) && answers(request, byName[name as keyof typeof byName]))
        released[name] = byName[name as keyof typeof byName];
    }
    return released;
  }

  /** What an access token says of a person to the APIs. */
  async ofAccessToken(user: UserEntity, scopes: readonly string[]): Promise<Claims> {
    return mapped(user, await this.catalogue(), scopes, ['access_token']);
  }

  /** The scopes, of those that the client may ask for, that stand for claims which it asks for one by one. */
  async scopesOf(requested: RequestedClaims, client: Client): Promise<string[]> {
    const names = [...Object.keys(requested.userinfo ?? {}), ...Object.keys(requested.id_token ?? {})];
    if (names.length === 0) return names;
    const owners = await Promise.all(names.map((name) => this.ownerOf(name, client)));
    return [...new Set(owners.flatMap((owner) => owner ?? []))];
  }

  /** What remains of it when the person has allowed these scopes, and may have refused others. */
  async allowed(
    requested: RequestedClaims,
    client: Client,
    scopes: readonly string[],
  ): Promise<RequestedClaims> {
    const remaining: RequestedClaims = {};
    for (const place of ['userinfo', 'id_token'] as const) {
      const kept: [string, ClaimRequest][] = [];
      for (const [name, request] of Object.entries(requested[place] ?? {})) {
        const owner = await this.ownerOf(name, client);
        if (owner !== undefined && scopes.includes(owner)) kept.push([name, request]);
      }
      if (kept.length > 0) remaining[place] = Object.fromEntries(kept);
    }
    return remaining;
  }

  private async ownerOf(name: string, { scopes }: Client): Promise<string | undefined> {
    const catalogue = await this.catalogue();
    return scopes.find(
      (scope) => releases(scope, name) || catalogue.of(scope).some((one) => one.name === name),
    );
  }

  private async catalogue(): Promise<ScopeClaims> {
    const servers = await this.servers.all();
    const known = this.known.get(servers) ?? new ScopeClaims(servers);
    this.known.set(servers, known);
    return known;
  }
}

function releases(scope: string, claim: string): boolean {
  return (SCOPE_CLAIMS[scope] as readonly string[] | undefined)?.includes(claim) ?? false;
}

function mapped(
  { attributes }: UserEntity,
  catalogue: ScopeClaims,
  scopes: readonly string[],
  targets: readonly ClaimTarget[],
): Claims {
  const mappers = scopes
    .flatMap((scope) => catalogue.of(scope))
    .filter((mapper) => mapper.targets.some((target) => targets.includes(target)));
  if (mappers.length === 0) return {};
  const values = mappers.map((mapper): [string, unknown] => [
    mapper.name,
    mappedAttribute(attributes, mapper),
  ]);
  return Object.fromEntries(values.filter(([, value]) => isPresent(value)));
}

/** A claim asked for with a value or one of several is not answered with another (OIDC Core §5.5.1). */
function answers(request: ClaimRequest, value: unknown): boolean {
  const wanted = request?.values ?? (request?.value === undefined ? undefined : [request.value]);
  return wanted === undefined || wanted.some((one) => isDeepStrictEqual(one, value));
}
