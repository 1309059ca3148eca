import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { BorrowedNames } from './borrowed-names.service.js';
import { type ClientInformation } from './client-information.js';
import { MayRegister } from './initial-access.guard.js';
import { jsonBody } from './json-body.js';
import { limitedMetadata } from './registration-limits.js';
import { RegistrationQuota } from './registration-quota.service.js';
import { RegistrationRequests } from './registration-requests.service.js';
import { DocumentedRegistration } from './registration.openapi.js';
import { RegistrationService } from './registration.service.js';

/** The client registration endpoint, RFC 7591 §3, OIDC Dynamic Client Registration §3. */
@Controller('register')
export class RegistrationController {
  constructor(
    private readonly requests: RegistrationRequests,
    private readonly service: RegistrationService,
    private readonly names: BorrowedNames,
    private readonly quota: RegistrationQuota,
    private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @MayRegister()
  @DocumentedRegistration()
  async register(@Req() request: FastifyRequest): Promise<ClientInformation> {
    const { initialAccess } = request;
    const { ipAddress } = requestOrigin(request);
    await this.quota.count(initialAccess ? { token: initialAccess.id } : { ipAddress });
    const { asked, policy } = await this.requests.read(jsonBody(request), initialAccess?.policy);
    const metadata = limitedMetadata(asked, { policy, standing: this.config.clientProfile });
    await this.names.refuse(metadata);
    return this.service.register(metadata, policy, initialAccess, ipAddress);
  }
}
