import { Injectable } from '@nestjs/common';
import { ConsentsService } from '../../consents/consents.service.js';
import { PasswordRules } from '../../users/passwords/password-rules.service.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { type UserDetails, UsersService } from '../../users/users.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { Privileges } from '../api/privileges.service.js';
import { type NewUser } from './new-user.js';
import { type UserPatch } from './user-patch.js';

/** Nobody has a password before he is added. */
const NEW = { passwordHash: null, passwordHistory: null };

/** Adds, changes and removes people on behalf of administrators, with all that follows from it. */
@Injectable()
export class AdminUsers {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordRules,
    private readonly consents: ConsentsService,
    private readonly credentials: CredentialsService,
    private readonly privileges: Privileges,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<UserEntity> {
    return found(await this.users.findStored(id), 'person');
  }

  /** The person when the caller may change him. */
  async findCovered(id: string, caller: Caller): Promise<UserEntity> {
    const user = await this.find(id);
    this.privileges.coverRoles(caller, user.roles, { userId: id });
    return user;
  }

  async create({ password, disabled, ...given }: NewUser, caller: Caller): Promise<UserEntity> {
    const details = detailsOf(mergePatch({}, given));
    this.privileges.coverRoles(caller, details.roles, {});
    if (password) await this.passwords.require(password, { user: { ...details, ...NEW } });
    const user = await this.users.create(details, password ?? undefined);
    if (disabled) await this.users.update(user, details, true, user.revision);
    const members = membersOf({ ...given, password, disabled });
    this.audit.done(caller, 'user.created', { userId: user.id, members });
    return disabled ? this.find(user.id) : user;
  }

  async update(
    id: string,
    { password, disabled, ...patch }: UserPatch,
    precondition: Precondition,
    caller: Caller,
  ): Promise<UserEntity> {
    const user = await this.findCovered(id, caller);
    precondition.require(user.revision);
    if (password === null) throw AdminError.ofMember('password', 'cannot be removed');
    const { username, claims, roles, groups, attributes, requiredActions: required_actions } = user;
    const members = { username, ...claims, roles, groups, attributes, required_actions };
    const details = detailsOf(mergePatch(members, patch));
    this.privileges.coverRoles(caller, details.roles, { userId: id });
    if (password !== undefined) await this.passwords.require(password, { user: { ...user, ...details } });
    const isDisabled = disabled === undefined ? user.disabledAt !== null : disabled === true;
    if (!(await this.users.update(user, details, isDisabled, user.revision))) throw precondition.lost();
    if (password !== undefined) await this.users.setPassword(id, password);
    const changed = membersOf({ ...patch, password, disabled });
    this.audit.done(caller, 'user.updated', { userId: id, members: changed });
    return this.find(id);
  }

  async setPassword(id: string, password: string, caller: Caller): Promise<void> {
    const user = await this.findCovered(id, caller);
    await this.passwords.require(password, { user });
    await this.users.setPassword(id, password);
    this.audit.done(caller, 'user.password_set', { userId: id });
  }

  async unlock(id: string, caller: Caller): Promise<void> {
    await this.findCovered(id, caller);
    await this.users.unlock(id);
    this.audit.done(caller, 'user.unlocked', { userId: id });
  }

  async remove(id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const user = await this.findCovered(id, caller);
    precondition.require(user.revision);
    await this.users.remove(id);
    await this.consents.forgetUser(id);
    await this.credentials.forgetUser(id);
    this.audit.done(caller, 'user.deleted', { userId: id });
  }
}

/** Claims are the members that are nothing else; what is none was refused before. */
function detailsOf(merged: object): UserDetails {
  const { username, roles, groups, attributes, required_actions, ...claims } =
    merged as Partial<UserDetails> & Pick<NewUser, 'required_actions'>;
  if (username === undefined) throw AdminError.ofMember('username', 'cannot be removed');
  return {
    username,
    roles: roles ?? [],
    groups: groups ?? [],
    attributes: attributes ?? {},
    requiredActions: required_actions?.length ? required_actions : null,
    claims: claims as UserDetails['claims'],
  };
}
