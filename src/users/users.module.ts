import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefenceModule } from '../defence/defence.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PasswordHasher } from './password-hasher.js';
import { BreachedPasswords } from './passwords/breached-passwords.service.js';
import { NewPasswords } from './passwords/new-passwords.service.js';
import { PasswordRules } from './passwords/password-rules.service.js';
import { PasswordVerifier } from './password-verifier.js';
import { ShutOut } from './shut-out.service.js';
import { UserChanges } from './user-changes.service.js';
import { UserIdentifierEntity } from './user-identifier.entity.js';
import { UserIdentifiersService } from './user-identifiers.service.js';
import { UserCodes } from './user-codes.service.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

/** The people who can sign in, what is known of them, and their passwords. */
@Module({
  imports: [
    TypeOrmModule.forFeature([UserEntity, UserIdentifierEntity]),
    DefenceModule,
    GrantsModule,
    SessionsModule,
  ],
  providers: [
    UsersService,
    UserIdentifiersService,
    UserChanges,
    PasswordHasher,
    PasswordVerifier,
    NewPasswords,
    PasswordRules,
    BreachedPasswords,
    UserCodes,
    ShutOut,
  ],
  exports: [UsersService, UserChanges, PasswordVerifier, NewPasswords, PasswordRules, ShutOut, UserCodes],
})
export class UsersModule {}
