import { Injectable } from '@nestjs/common';
import { serverOfType, typeNamed } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { type Facts } from './next-step.js';
import { isOptional } from './optional-scope.js';
import { type AskedDetail } from './shown-details.js';
import { type ConsentScope } from './views/consent.view.js';

/** Knows what the APIs say of what a person is asked to allow. */
@Injectable()
export class AskedAccess {
  constructor(private readonly resourceServers: ResourceServersService) {}

  /** Every scope with its API's words; a person may leave out what the client can do without. */
  async scopes({ scopes }: Pick<Facts, 'scopes'>): Promise<ConsentScope[]> {
    return Promise.all(
      scopes.map(async (name) => {
        const owner = await this.resourceServers.owningScope(name);
        const description = owner?.scopes.find((scope) => scope.name === name)?.description;
        return { name, description, optional: isOptional(name) };
      }),
    );
  }

  /** What is asked for in detail (RFC 9396), with the words of its type. */
  async details({ details }: Pick<Facts, 'details'>): Promise<AskedDetail[]> {
    if (details.length === 0) return [];
    const servers = await this.resourceServers.all();
    return details.flatMap((detail) => {
      const type = typeNamed(detail.type, servers);
      const api = serverOfType(detail.type, servers);
      return type && api ? [{ detail, type, api: api.name }] : [];
    });
  }
}
