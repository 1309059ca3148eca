import { Body, Delete, Param, Put } from '@nestjs/common';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { AdminUserCodes } from './admin-user-codes.service.js';
import { NewUserCode } from './new-user-code.js';

/** Administers what clients must know to ask a person over the back channel. */
@AdminController('users/:user_id/user-code', 'Users')
export class AdminUserCodesController {
  constructor(private readonly service: AdminUserCodes) {}

  @Put()
  @AdminOperation({
    id: 'setUserCode',
    summary: "Set a person's user code",
    description: 'From now on clients need it to ask the person over the back channel (CIBA).',
    scope: 'admin:users:write',
    path: ['user_id'],
    body: 'json',
    answer: { description: 'It is set.' },
  })
  set(
    @Param('user_id') id: string,
    @Body() { user_code }: NewUserCode,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.set(id, user_code, caller);
  }

  @Delete()
  @AdminOperation({
    id: 'removeUserCode',
    summary: "Remove a person's user code",
    scope: 'admin:users:write',
    path: ['user_id'],
    answer: { description: 'There is none.' },
  })
  remove(@Param('user_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.remove(id, caller);
  }
}
