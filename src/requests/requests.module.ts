import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { AuthorizationRequests } from './authorization-requests.service.js';
import { PushedRequests } from './pushed-requests.service.js';
import { ReferencedRequests } from './referenced-requests.service.js';
import { RequestObjects } from './request-objects.service.js';

/** What may be asked for, and in which words. */
@Module({
  imports: [ClientsModule, KeysModule, ResourcesModule, SubjectsModule],
  providers: [AuthorizationRequests, PushedRequests, ReferencedRequests, RequestObjects],
  exports: [AuthorizationRequests, PushedRequests],
})
export class RequestsModule {}
