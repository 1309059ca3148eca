import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { IssuedIdTokens } from './issued-id-tokens.service.js';
import { ReleasedClaims } from './released-claims.service.js';
import { Subjects } from './subjects.service.js';

/** What clients may know of the people who use them: by which name, and which claims. */
@Module({
  imports: [ClientsModule, KeysModule, ResourcesModule],
  providers: [Subjects, IssuedIdTokens, ReleasedClaims],
  exports: [Subjects, IssuedIdTokens, ReleasedClaims],
})
export class SubjectsModule {}
