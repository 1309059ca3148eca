import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ConsentsService } from '../consents/consents.service.js';
import { type AuthorizationDetail, NO_DETAILS } from '../grants/authorization-detail.js';
import { sha256 } from '../kernel/secrets.js';
import { typeNamed, usableDetails } from '../resources/authorization-details/details-of-client.js';
import { canonical } from '../resources/authorization-details/narrowed-details.js';
import { type ResourceServer } from '../resources/resource-server.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { type UserEntity } from '../users/user.entity.js';

/** What a person need not be asked, and what he must be. */
export interface RecalledConsent {
  /** Scopes that he has allowed this client earlier. */
  remembered: readonly string[];
  /** What is asked for in detail, as far as the client may still use it. */
  details: readonly AuthorizationDetail[];
  /** Those of them for which he has to be asked, whatever he has allowed earlier. */
  detailsToAsk: readonly AuthorizationDetail[];
  /** Which words of which revision say what is asked for in detail. */
  wordings: readonly string[];
}

/**
 * Knows what a person has allowed a client earlier, and what of it counts again. Details count again only where their
 * type says so, and only the very same ones; all others are asked for every time, also by the company's own clients.
 */
@Injectable()
export class ConsentMemory {
  constructor(
    private readonly consents: ConsentsService,
    private readonly servers: ResourceServersService,
  ) {}

  async recall(
    user: UserEntity | undefined,
    client: Client,
    asked: readonly AuthorizationDetail[] = NO_DETAILS,
  ): Promise<RecalledConsent> {
    const { first_party: firstParty } = client.metadata;
    const earlier = user && !firstParty ? await this.consents.of(user.id, client.id) : undefined;
    const remembered = earlier?.scopes ?? [];
    if (asked.length === 0) return { remembered, details: asked, detailsToAsk: asked, wordings: [] };
    const servers = await this.servers.all();
    const details = usableDetails(asked, client, servers);
    const counts = (detail: AuthorizationDetail) =>
      asksOnce(detail, servers) &&
      (firstParty || earlier?.details.includes(digestOf(detail, servers)) === true);
    const wordings = details.map(({ type }) => {
      const { id, revision } = typeNamed(type, servers)!;
      return `${id} ${revision}`;
    });
    return { remembered, details, detailsToAsk: details.filter((detail) => !counts(detail)), wordings };
  }

  /** Remembers what a person has allowed just now, as far as it may count again. */
  async remember(
    userId: string,
    client: Client,
    allowed: { scopes: readonly string[]; details: readonly AuthorizationDetail[] },
  ): Promise<void> {
    const servers = allowed.details.length === 0 ? [] : await this.servers.all();
    const lasting = allowed.details
      .filter((detail) => asksOnce(detail, servers))
      .map((detail) => digestOf(detail, servers));
    await this.consents.remember(userId, client.id, { scopes: allowed.scopes, details: lasting });
  }
}

function asksOnce({ type }: AuthorizationDetail, servers: readonly ResourceServer[]): boolean {
  return typeNamed(type, servers)?.consent === 'once';
}

/** A type that is made anew, maybe for another API, is another one, whatever its name. */
function digestOf(detail: AuthorizationDetail, servers: readonly ResourceServer[]): string {
  return sha256(canonical([typeNamed(detail.type, servers)?.id, detail]));
}
