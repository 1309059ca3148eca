import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokenModule } from '../token/token.module.js';
import { IntrospectionController } from './introspection.controller.js';
import { IntrospectionService } from './introspection.service.js';
import { PhantomTokens } from './phantom-tokens.service.js';
import { SignedIntrospection } from './signed-introspection.service.js';

/** Tells resource servers and clients what a token is worth now. */
@Module({
  imports: [ClientsModule, KeysModule, ResourcesModule, SubjectsModule, TokenModule],
  controllers: [IntrospectionController],
  providers: [IntrospectionService, PhantomTokens, SignedIntrospection],
})
export class IntrospectionModule {}
