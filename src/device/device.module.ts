import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { TokenModule } from '../token/token.module.js';
import { UsersModule } from '../users/users.module.js';
import { CodeGuesses } from './code-guesses.service.js';
import { DeviceAnswer } from './device-answer.service.js';
import { DeviceAuthorizationController } from './device-authorization.controller.js';
import { DeviceAuthorizationService } from './device-authorization.service.js';
import { DeviceCodeGrant } from './device-code.grant.js';
import { DeviceEntry } from './device-entry.service.js';
import { DeviceQrController } from './device-qr.controller.js';
import { DeviceRequests } from './device-requests.service.js';
import { DeviceSignIn } from './device-sign-in.service.js';
import { DeviceController } from './device.controller.js';

/** Sign-in on devices that have no browser or keyboard. */
@Module({
  imports: [ClientsModule, DefenceModule, InteractionModule, ResourcesModule, TokenModule, UsersModule],
  controllers: [DeviceAuthorizationController, DeviceController, DeviceQrController],
  providers: [
    DeviceRequests,
    DeviceAuthorizationService,
    DeviceCodeGrant,
    CodeGuesses,
    DeviceEntry,
    DeviceSignIn,
    DeviceAnswer,
  ],
})
export class DeviceModule {}
