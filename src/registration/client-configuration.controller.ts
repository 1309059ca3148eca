import { Controller, Delete, Get, Header, HttpCode, Put, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { Config } from '../config/config.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { BorrowedNames } from './borrowed-names.service.js';
import { ClientConfiguration } from './client-configuration.service.js';
import { type ClientInformation } from './client-information.js';
import { jsonBody } from './json-body.js';
import { DocumentedRead, DocumentedRemoval, DocumentedReplacement } from './registration.openapi.js';
import { RegistrationAuthenticated } from './registration-access.guard.js';
import { invalidMetadata } from './registration-error.js';
import { limitedMetadata } from './registration-limits.js';
import { RegistrationRequests } from './registration-requests.service.js';
import { refuseForeignMembers } from './replacement-request.js';

/** The client configuration endpoint, RFC 7592 §2. */
@Controller('register/:client_id')
export class ClientConfigurationController {
  constructor(
    private readonly requests: RegistrationRequests,
    private readonly service: ClientConfiguration,
    private readonly names: BorrowedNames,
    private readonly audit: AuditService,
    private readonly config: Config,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @RegistrationAuthenticated()
  @DocumentedRead()
  read(@Req() { registered }: FastifyRequest): Promise<ClientInformation> {
    return this.service.read(registered);
  }

  @Put()
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @RegistrationAuthenticated()
  @DocumentedReplacement()
  async replace(@Req() request: FastifyRequest): Promise<ClientInformation> {
    const { registered } = request;
    const { entity, policy } = registered;
    const body = jsonBody(request);
    refuseForeignMembers(body, entity.clientId);
    const secret = body.client_secret ?? undefined;
    if (secret !== undefined && !(await this.service.isSecretOf(registered, secret))) {
      throw invalidMetadata('client_secret is not that of this client');
    }
    const current = entity.metadata;
    const asked = await this.requests.readReplacement(body, policy, current);
    const metadata = limitedMetadata(asked, { policy, current, standing: this.config.clientProfile });
    await this.names.refuse(metadata, current.client_name);
    const information = await this.service.replace(registered, metadata);
    this.record('client.updated', request);
    return information;
  }

  @Delete()
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @RegistrationAuthenticated()
  @DocumentedRemoval()
  async remove(@Req() request: FastifyRequest): Promise<void> {
    await this.service.remove(request.registered);
    this.record('client.deleted', request);
  }

  private record(type: string, request: FastifyRequest): void {
    const { clientId } = request.registered.entity;
    const { ipAddress } = requestOrigin(request);
    this.audit.record({ type, outcome: 'success', actor: clientId, clientId, ipAddress });
  }
}
