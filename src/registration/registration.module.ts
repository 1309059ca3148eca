import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { ClientsModule } from '../clients/clients.module.js';
import { Config } from '../config/config.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { TrustedIssuersModule } from '../trusted-issuers/trusted-issuers.module.js';
import { BorrowedNames } from './borrowed-names.service.js';
import { ClientConfigurationController } from './client-configuration.controller.js';
import { ClientConfiguration } from './client-configuration.service.js';
import { answerEarlyErrors } from './early-errors.js';
import { RegistrationQuota } from './registration-quota.service.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationRequests } from './registration-requests.service.js';
import { RegistrationService } from './registration.service.js';

/** Lets clients register themselves and manage what they registered (RFC 7591, RFC 7592). */
@Module({
  imports: [ClientsModule, ConsentsModule, GrantsModule, TrustedIssuersModule],
  controllers: [RegistrationController, ClientConfigurationController],
  providers: [
    RegistrationRequests,
    RegistrationService,
    ClientConfiguration,
    RegistrationQuota,
    BorrowedNames,
  ],
})
export class RegistrationModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.host.httpAdapter) answerEarlyErrors(this.host.httpAdapter.getInstance());
    if (this.config.registration === 'open') {
      new Logger('Registration').warn('anybody may register a client here (REGISTRATION=open)');
    }
  }
}
