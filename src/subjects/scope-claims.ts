import { type ClaimMapper } from '../resources/claim-mapper.js';
import { type ResourceServer } from '../resources/resource-server.js';
import { isReservedClaim } from '../resources/reserved-claims.js';

const NONE: readonly ClaimMapper[] = [];

/** The mappers of every scope; made once for each state of the resource servers. */
export class ScopeClaims {
  private readonly mappers: ReadonlyMap<string, readonly ClaimMapper[]>;

  constructor(servers: readonly ResourceServer[]) {
    const scopes = servers.flatMap((server) => server.scopes).filter(({ claims = [] }) => claims.length > 0);
    this.mappers = new Map(
      scopes.map(({ name, claims = [] }) => [name, claims.filter((mapper) => !isReservedClaim(mapper))]),
    );
  }

  of(scope: string): readonly ClaimMapper[] {
    return this.mappers.get(scope) ?? NONE;
  }

  /** Every claim that clients are told. */
  names(): string[] {
    const told = [...this.mappers.values()]
      .flat()
      .filter(({ targets }) => targets.some((target) => target !== 'access_token'));
    return [...new Set(told.map(({ name }) => name))];
  }
}
