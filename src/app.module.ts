import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccountRecoveryModule } from './account-recovery/account-recovery.module.js';
import { AccountModule } from './account/account.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AtRestModule } from './at-rest/at-rest.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthorizationChallengeModule } from './authorization-challenge/authorization-challenge.module.js';
import { AuthorizationModule } from './authorization/authorization.module.js';
import { type Config } from './config/config.js';
import { ClientsModule } from './clients/clients.module.js';
import { CibaModule } from './ciba/ciba.module.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DeviceModule } from './device/device.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { DocsModule } from './docs/docs.module.js';
import { HealthModule } from './health/health.module.js';
import { JwtBearerModule } from './jwt-bearer/jwt-bearer.module.js';
import { IntrospectionModule } from './introspection/introspection.module.js';
import { LogoutModule } from './logout/logout.module.js';
import { MailModule } from './mail/mail.module.js';
import { AppErrorFilter } from './pages/app-error.filter.js';
import { PagesModule } from './pages/pages.module.js';
import { OutboundModule } from './outbound/outbound.module.js';
import { ParModule } from './par/par.module.js';
import { PasswordGrantModule } from './password-grant/password-grant.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { SecurityTxtModule } from './security-txt/security-txt.module.js';
import { SeedModule } from './seed/seed.module.js';
import { SmsModule } from './sms/sms.module.js';
import { StartModule } from './start/start.module.js';
import { StoreModule } from './store/store.module.js';
import { TlsModule } from './tls/tls.module.js';
import { TokenExchangeModule } from './token-exchange/token-exchange.module.js';
import { UserinfoModule } from './userinfo/userinfo.module.js';

/** All of Cardea. */
@Module({})
export class AppModule {
  static for(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.for(config),
        DatabaseModule,
        AtRestModule,
        StoreModule,
        AuditModule,
        MailModule,
        OutboundModule,
        DeliveriesModule,
        SmsModule,
        PagesModule.with(async () => (await import('./samples/page-samples.js')).SAMPLES),
        TlsModule,
        ClientsModule,
        AuthorizationModule,
        AuthorizationChallengeModule,
        ParModule,
        DeviceModule,
        CibaModule,
        TokenExchangeModule,
        PasswordGrantModule,
        JwtBearerModule,
        UserinfoModule,
        IntrospectionModule,
        RevocationModule,
        ...(config.registration === 'off' ? [] : [RegistrationModule]),
        AccountRecoveryModule,
        DiscoveryModule,
        LogoutModule,
        AccountModule,
        AdminModule,
        DocsModule,
        HealthModule,
        SecurityTxtModule,
        SeedModule,
        ...(config.production ? [] : [StartModule]),
      ],
      providers: [{ provide: APP_FILTER, useClass: AppErrorFilter }],
    };
  }
}
