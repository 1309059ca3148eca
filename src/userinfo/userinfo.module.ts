import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokenModule } from '../token/token.module.js';
import { UserinfoController } from './userinfo.controller.js';
import { UserinfoService } from './userinfo.service.js';

/** What a client may know of a person. */
@Module({
  imports: [ClientsModule, KeysModule, ResourcesModule, SubjectsModule, TokenModule],
  controllers: [UserinfoController],
  providers: [UserinfoService],
})
export class UserinfoModule {}
