import { Delete, Get, Param, Query } from '@nestjs/common';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { AdminUserCredentials } from './admin-user-credentials.service.js';
import { CredentialView } from './credential-view.js';

/** Administers what a person has enrolled beside a password. */
@AdminController('users/:user_id/credentials', 'Users')
export class AdminUserCredentialsController {
  constructor(
    private readonly service: AdminUserCredentials,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listUserCredentials',
    summary: "List a person's passkeys, authenticator apps and recovery codes",
    scope: 'admin:users:read',
    path: ['user_id'],
    answer: { type: CredentialView, list: true, description: 'A page of credentials, oldest first.' },
  })
  async list(
    @Param('user_id') userId: string,
    @Query() query: ListQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<CredentialView>> {
    const list = `users/${userId}/credentials`;
    const asked = this.cursors.read(query, list, caller);
    const page = this.cursors.slice(await this.service.listOf(userId), ({ id }) => id, asked);
    return this.cursors.answer(page, list, caller, (credential) => CredentialView.of(credential));
  }

  @Delete()
  @AdminOperation({
    id: 'removeUserCredentials',
    summary: "Remove all of a person's passkeys, authenticator apps and recovery codes",
    description: 'For somebody who has lost them. Ends all sessions and all that was granted.',
    scope: 'admin:users:write',
    path: ['user_id'],
    answer: { description: 'There is none.' },
  })
  removeAll(@Param('user_id') userId: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.removeAll(userId, caller);
  }

  @Delete(':credential_id')
  @AdminOperation({
    id: 'removeUserCredential',
    summary: "Remove one of a person's credentials",
    description: 'Recovery codes go all together. Ends all sessions and all that was granted.',
    scope: 'admin:users:write',
    path: ['user_id', 'credential_id'],
    answer: { description: 'It is removed.' },
  })
  remove(
    @Param('user_id') userId: string,
    @Param('credential_id') id: string,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(userId, id, caller);
  }
}
