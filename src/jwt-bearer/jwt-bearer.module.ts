import { Module } from '@nestjs/common';
import { AssertionsModule } from '../assertions/assertions.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { JwtBearerGrant } from './jwt-bearer.grant.js';

/** The JWT bearer grant, RFC 7521 and RFC 7523. */
@Module({
  imports: [AssertionsModule, ResourcesModule],
  providers: [JwtBearerGrant],
})
export class JwtBearerModule {}
