import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokenModule } from '../token/token.module.js';
import { TrustedIssuersModule } from '../trusted-issuers/trusted-issuers.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminAudit } from './api/admin-audit.service.js';
import { Cursors } from './api/cursors.service.js';
import { answerEarlyProblems } from './api/early-problems.js';
import { Privileges } from './api/privileges.service.js';
import { AuditEventsController } from './audit-events/audit-events.controller.js';
import { AdminAuthorizationDetailsTypes } from './authorization-details-types/admin-authorization-details-types.service.js';
import { AdminAuthorizationDetailsTypesController } from './authorization-details-types/authorization-details-types.controller.js';
import { AdminClientSecrets } from './clients/admin-client-secrets.service.js';
import { AdminClients } from './clients/admin-clients.service.js';
import { AdminClientSecretsController } from './clients/client-secrets.controller.js';
import { AdminClientsController } from './clients/clients.controller.js';
import { AdminGrantsController } from './grants/grants.controller.js';
import { AdminInvitations } from './invitations/admin-invitations.service.js';
import { AdminInvitationsController } from './invitations/invitations.controller.js';
import { AdminInitialAccessTokens } from './initial-access-tokens/admin-initial-access-tokens.service.js';
import { AdminInitialAccessTokensController } from './initial-access-tokens/initial-access-tokens.controller.js';
import { AdminKeysController } from './keys/keys.controller.js';
import { AdministratorPages } from './pages/administrator-pages.service.js';
import { Posture } from './posture/posture.service.js';
import { PosturePages } from './posture/posture-pages.service.js';
import { PosturePagesController } from './posture/posture-pages.controller.js';
import { AdminPostureController } from './posture/posture.controller.js';
import { PreviewPagesController } from './preview/preview-pages.controller.js';
import { AdminRegistrationTemplates } from './registration-templates/admin-registration-templates.service.js';
import { AdminRegistrationTemplatesController } from './registration-templates/registration-templates.controller.js';
import { AdminResourceServers } from './resource-servers/admin-resource-servers.service.js';
import { AdminResourceServersController } from './resource-servers/resource-servers.controller.js';
import { AdminScopes } from './scopes/admin-scopes.service.js';
import { AdminScopesController } from './scopes/scopes.controller.js';
import { AdminSessionsController } from './sessions/sessions.controller.js';
import { AdminTrustedIssuers } from './trusted-issuers/admin-trusted-issuers.service.js';
import { AdminTrustedIssuersController } from './trusted-issuers/trusted-issuers.controller.js';
import { AdminUsers } from './users/admin-users.service.js';
import { AdminUserCredentials } from './users/admin-user-credentials.service.js';
import { AdminUserCodes } from './users/admin-user-codes.service.js';
import { UserAccessController } from './users/user-access.controller.js';
import { UserAccess } from './users/user-access.service.js';
import { AdminUserCodesController } from './users/user-codes.controller.js';
import { AdminUserCredentialsController } from './users/user-credentials.controller.js';
import { AdminUsersController } from './users/users.controller.js';

/** The admin API, `/admin/v1`. */
@Module({
  imports: [
    AccountsModule,
    ClientsModule,
    ConsentsModule,
    CredentialsModule,
    GrantsModule,
    InteractionModule,
    KeysModule,
    ResourcesModule,
    SessionsModule,
    TokenModule,
    TrustedIssuersModule,
    UsersModule,
  ],
  controllers: [
    AdminClientsController,
    AdminClientSecretsController,
    AdminInitialAccessTokensController,
    AdminRegistrationTemplatesController,
    AdminTrustedIssuersController,
    AdminUsersController,
    AdminInvitationsController,
    UserAccessController,
    AdminUserCodesController,
    AdminUserCredentialsController,
    AdminResourceServersController,
    AdminAuthorizationDetailsTypesController,
    AdminScopesController,
    AdminGrantsController,
    AdminSessionsController,
    AdminKeysController,
    AuditEventsController,
    AdminPostureController,
    PosturePagesController,
    PreviewPagesController,
  ],
  providers: [
    AdministratorPages,
    AdminAudit,
    AdminClients,
    AdminClientSecrets,
    AdminInitialAccessTokens,
    AdminRegistrationTemplates,
    AdminTrustedIssuers,
    AdminResourceServers,
    AdminAuthorizationDetailsTypes,
    AdminScopes,
    AdminUsers,
    AdminInvitations,
    AdminUserCodes,
    AdminUserCredentials,
    Cursors,
    Posture,
    PosturePages,
    Privileges,
    UserAccess,
  ],
})
export class AdminModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Without a server, as when only the services are wanted, there is nothing to answer. */
  onModuleInit(): void {
    const server = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    if (server) answerEarlyProblems(server.getInstance<FastifyInstance>());
  }
}
