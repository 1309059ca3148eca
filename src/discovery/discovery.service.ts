import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PROFILES } from '../clients/profiles/profiles.js';
import { Config } from '../config/config.js';
import { sha256 } from '../kernel/secrets.js';
import { isAdminScope } from '../resources/built-in-scopes.js';
import { type ResourceServer } from '../resources/resource-server.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopeClaims } from '../subjects/scope-claims.js';
import { GrantRegistry } from '../token/grant-registry.service.js';
import { discoveryDocument } from './discovery-document.js';
import { narrowed } from './narrowed-document.js';

/** Keeps the discovery document as bytes; it is made anew when the resource servers change. */
@Injectable()
export class DiscoveryDocumentService implements OnApplicationBootstrap {
  private made: { from: readonly ResourceServer[]; body: Buffer; etag: string } | undefined;

  constructor(
    private readonly config: Config,
    private readonly grants: GrantRegistry,
    private readonly servers: ResourceServersService,
  ) {}

  /** Made at the start, so that there is one to stand in from then on. */
  async onApplicationBootstrap(): Promise<void> {
    await this.current();
  }

  /** The last known document stands in while the database is down. */
  async current(): Promise<{ body: Buffer; etag: string }> {
    const known = this.made;
    const servers = await this.servers.all().catch((error: unknown) => {
      if (known) return known.from;
      throw error;
    });
    if (known?.from === servers) return known;
    const scopes = servers.flatMap((server) => server.scopes.map(({ name }) => name));
    const publicScopes = scopes.filter((name) => !isAdminScope(name));
    const mappedClaims = new ScopeClaims(servers).names();
    const { issuer } = this.config;
    const document = discoveryDocument(
      issuer,
      this.grants.grantTypes(),
      publicScopes,
      mappedClaims,
      servers.flatMap(({ detailsTypes }) => detailsTypes.map(({ type }) => type)),
      this.config,
    );
    const body = Buffer.from(JSON.stringify(narrowed(document, PROFILES[this.config.clientProfile])));
    this.made = { from: servers, body, etag: `"${sha256(body.toString())}"` };
    return this.made;
  }
}
