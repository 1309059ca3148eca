import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { TrustedIssuersModule } from '../trusted-issuers/trusted-issuers.module.js';
import { UsersModule } from '../users/users.module.js';
import { AssertedGrants } from './asserted-grants.service.js';
import { AssertedSubjects } from './asserted-subjects.service.js';
import { Assertions } from './assertions.service.js';
import { JwtBearerGrant } from './jwt-bearer.grant.js';

/** The JWT bearer grant, RFC 7521 and RFC 7523. */
@Module({
  imports: [ClientsModule, GrantsModule, ResourcesModule, TrustedIssuersModule, UsersModule],
  providers: [JwtBearerGrant, Assertions, AssertedSubjects, AssertedGrants],
})
export class JwtBearerModule {}
