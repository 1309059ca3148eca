import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokenModule } from '../token/token.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountAnswer } from './account/account-answer.service.js';
import { AccountRequestsController } from './account/account-requests.controller.js';
import { AccountRequests } from './account/account-requests.service.js';
import { ApprovalApiController } from './approval/approval-api.controller.js';
import { ApprovalApi } from './approval/approval-api.service.js';
import { AskedUsers } from './asked-users.service.js';
import { AuthenticationRequests } from './authentication-requests.service.js';
import { BackchannelAuthenticationController } from './backchannel-authentication.controller.js';
import { BackchannelAuthenticationService } from './backchannel-authentication.service.js';
import { MailChannel } from './channels/mail.channel.js';
import { USER_CHANNELS, type UserChannel } from './channels/user-channel.js';
import { UserNotifier } from './channels/user-notifier.service.js';
import { WebhookChannel } from './channels/webhook.channel.js';
import { WebhookDelivery } from './channels/webhook.delivery.js';
import { CibaDecisions } from './ciba-decisions.service.js';
import { CibaRedemptions } from './ciba-redemptions.service.js';
import { CibaRequests } from './ciba-requests.service.js';
import { CibaGrant } from './ciba.grant.js';
import { ClientNotifications } from './client-notifications.service.js';
import { ClientEndpoint } from './deliveries/client-endpoint.service.js';
import { ExpiryDelivery } from './deliveries/expiry.delivery.js';
import { PingDelivery } from './deliveries/ping.delivery.js';
import { PushDelivery } from './deliveries/push.delivery.js';
import { HintedSubjects } from './hinted-subjects.service.js';
import { HintedUsers } from './hinted-users.service.js';
import { PendingPlaces } from './pending-places.service.js';
import { SignedRequests } from './signed-requests.service.js';
import { WaitingRequests } from './waiting-requests.service.js';

const CHANNELS = [MailChannel, WebhookChannel];

/** Asking a person who is not at the client's browser: OpenID Connect CIBA. */
@Module({
  imports: [
    ClientsModule,
    DefenceModule,
    InteractionModule,
    KeysModule,
    NoticesModule,
    ResourcesModule,
    SubjectsModule,
    TokenModule,
    UsersModule,
  ],
  controllers: [BackchannelAuthenticationController, AccountRequestsController, ApprovalApiController],
  providers: [
    BackchannelAuthenticationService,
    AuthenticationRequests,
    SignedRequests,
    HintedUsers,
    HintedSubjects,
    AskedUsers,
    CibaRequests,
    PendingPlaces,
    WaitingRequests,
    CibaGrant,
    CibaRedemptions,
    CibaDecisions,
    ClientNotifications,
    ClientEndpoint,
    PingDelivery,
    PushDelivery,
    ExpiryDelivery,
    UserNotifier,
    ...CHANNELS,
    { provide: USER_CHANNELS, inject: CHANNELS, useFactory: (...channels: UserChannel[]) => channels },
    WebhookDelivery,
    AccountRequests,
    AccountAnswer,
    ApprovalApi,
  ],
})
export class CibaModule {}
