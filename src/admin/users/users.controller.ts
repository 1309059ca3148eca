import { Body, Delete, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { UsersService } from '../../users/users.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminUsers } from './admin-users.service.js';
import { NewPassword } from './new-password.js';
import { NewUser } from './new-user.js';
import { UserPatch } from './user-patch.js';
import { UserView } from './user-view.js';

const LIST = 'users';

/** Administers people. */
@AdminController('users', 'Users')
export class AdminUsersController {
  constructor(
    private readonly service: AdminUsers,
    private readonly users: UsersService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listUsers',
    summary: 'List people',
    description: '`q` searches user names and claims.',
    scope: 'admin:users:read',
    answer: { type: UserView, list: true, description: 'A page of people, without passwords.' },
  })
  async list(@Query() query: SearchQuery, @CalledBy() caller: Caller): Promise<Page<UserView>> {
    const page = await this.users.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (user) => UserView.of(user));
  }

  @Post()
  @AdminOperation({
    id: 'createUser',
    summary: 'Add a person',
    description:
      'OIDC standard claims stand at the top by their own names. Without a password there is no sign-in.',
    scope: 'admin:users:write',
    body: 'json',
    answer: { status: 201, type: UserView, description: 'The person; `id` is the `sub`.', tagged: true },
  })
  async create(
    @Body() given: NewUser,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const user = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(user.revision), location: `users/${user.id}` });
    return UserView.of(user);
  }

  @Get(':user_id')
  @AdminOperation({
    id: 'getUser',
    summary: 'Read a person',
    scope: 'admin:users:read',
    path: ['user_id'],
    answer: { type: UserView, description: 'The person, without password.', tagged: true },
  })
  async get(
    @Param('user_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const user = await this.service.find(id);
    reply.header('etag', entityTag(user.revision));
    return UserView.of(user);
  }

  @Patch(':user_id')
  @AdminOperation({
    id: 'updateUser',
    summary: 'Change a person',
    description:
      'A JSON merge patch (RFC 7396). Disabling, or another password, ends all sessions and all that was granted.',
    scope: 'admin:users:write',
    path: ['user_id'],
    body: 'merge-patch',
    answer: { type: UserView, description: 'The person as he is now.', tagged: true },
  })
  async update(
    @Param('user_id') id: string,
    @Body() patch: UserPatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    const user = await this.service.update(id, patch, precondition, caller);
    reply.header('etag', entityTag(user.revision));
    return UserView.of(user);
  }

  @Delete(':user_id')
  @AdminOperation({
    id: 'deleteUser',
    summary: 'Remove a person',
    description: 'With all sessions, all that was granted, and all that was allowed.',
    scope: 'admin:users:write',
    path: ['user_id'],
    answer: { description: 'The person is gone.', tagged: true },
  })
  remove(
    @Param('user_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(id, precondition, caller);
  }

  @Put(':user_id/password')
  @AdminOperation({
    id: 'setUserPassword',
    summary: "Set a person's password",
    description: 'Ends all sessions and all that was granted, and unlocks the account.',
    scope: 'admin:users:write',
    path: ['user_id'],
    body: 'json',
    answer: { description: 'It is set.' },
  })
  setPassword(
    @Param('user_id') id: string,
    @Body() { password }: NewPassword,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.setPassword(id, password, caller);
  }

  @Post(':user_id/unlock')
  @AdminOperation({
    id: 'unlockUser',
    summary: 'End the rest after wrong passwords',
    scope: 'admin:users:write',
    path: ['user_id'],
    answer: { description: 'The person may try again.' },
  })
  unlock(@Param('user_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.unlock(id, caller);
  }
}
