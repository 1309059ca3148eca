import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { ConsentsService } from '../../consents/consents.service.js';
import { type ConsentEntity } from '../../consents/consent.entity.js';
import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { type GivenAccess } from '../../grants/given-access.js';
import { GrantLists } from '../../grants/grant-lists.service.js';
import { ClientLogos } from '../../interaction/client-logos.service.js';
import { type AskedDetail } from '../../interaction/shown-details.js';
import { serverOfType, typeNamed } from '../../resources/authorization-details/details-of-client.js';
import { canonical } from '../../resources/authorization-details/narrowed-details.js';
import { ResourceServersService } from '../../resources/resource-servers.service.js';
import { type Application, type GivenScope } from './application.js';

/** Shows a person which clients can use his account: those that have a grant, and those whose consent is remembered. */
@Injectable()
export class AccountApplications {
  constructor(
    private readonly grants: GrantLists,
    private readonly consents: ConsentsService,
    private readonly clients: ClientsService,
    private readonly servers: ResourceServersService,
    private readonly logos: ClientLogos,
  ) {}

  async countOf(userId: string): Promise<number> {
    return (await this.known(userId)).ids.length;
  }

  /** By their names. */
  async list(userId: string): Promise<Application[]> {
    const { ids, given, consents } = await this.known(userId);
    const applications = await Promise.all(
      ids.map((id) =>
        this.application(
          id,
          given.filter(({ clientId }) => clientId === id),
          consents.find(({ clientId }) => clientId === id),
        ),
      ),
    );
    return applications.sort((one, other) => one.name.localeCompare(other.name));
  }

  /** Ends what the client was granted and what is remembered; says whether there was anything. */
  async withdraw(userId: string, clientId: string): Promise<boolean> {
    const had = (await this.grants.givenBy(userId)).some((given) => given.clientId === clientId);
    return (await this.consents.withdraw(userId, clientId)) || had;
  }

  private async known(
    userId: string,
  ): Promise<{ ids: string[]; given: GivenAccess[]; consents: ConsentEntity[] }> {
    const [given, consents] = await Promise.all([this.grants.givenBy(userId), this.consents.listOf(userId)]);
    return { ids: [...new Set([...given, ...consents].map(({ clientId }) => clientId))], given, consents };
  }

  private async application(
    clientId: string,
    given: readonly GivenAccess[],
    consent: ConsentEntity | undefined,
  ): Promise<Application> {
    const client = await this.clients.find(clientId);
    const dates = [...given.map(({ since }) => since), ...(consent ? [consent.createdAt] : [])];
    const names = given.length > 0 ? given.flatMap(({ scopes }) => scopes) : (consent?.scopes ?? []);
    return {
      clientId,
      name: client?.name ?? clientId,
      logo: client && (await this.logos.of(client)),
      scopes: await this.scopes([...new Set(names)]),
      details: await this.details(given.flatMap(({ details }) => details)),
      since: new Date(Math.min(...dates.map((date) => date.getTime()))),
      lastUsed: latest(given.map(({ lastUsed }) => lastUsed)),
    };
  }

  private scopes(names: readonly string[]): Promise<GivenScope[]> {
    return Promise.all(
      names.map(async (name) => {
        const owner = await this.servers.owningScope(name);
        return { name, description: owner?.scopes.find((scope) => scope.name === name)?.description };
      }),
    );
  }

  /** The same things granted twice are told once. */
  private async details(granted: readonly AuthorizationDetail[]): Promise<AskedDetail[]> {
    if (granted.length === 0) return [];
    const servers = await this.servers.all();
    const distinct = new Map(granted.map((detail) => [canonical(detail), detail]));
    return [...distinct.values()].flatMap((detail) => {
      const type = typeNamed(detail.type, servers);
      const api = serverOfType(detail.type, servers);
      return type && api ? [{ detail, type, api: api.name }] : [];
    });
  }
}

function latest(dates: readonly Date[]): Date | undefined {
  return dates.length === 0 ? undefined : new Date(Math.max(...dates.map((date) => date.getTime())));
}
