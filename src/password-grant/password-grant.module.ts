import { Module } from '@nestjs/common';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { PasswordGrant } from './password.grant.js';

/** The password grant, RFC 6749 §4.3. */
@Module({
  imports: [GrantsModule, InteractionModule, ResourcesModule],
  providers: [PasswordGrant],
})
export class PasswordGrantModule {}
