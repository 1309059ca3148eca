import { Injectable } from '@nestjs/common';
import { accountAddress } from '../../accounts/account-address.js';
import { type InvitationEntity } from '../../accounts/invitation.entity.js';
import { InvitationMails } from '../../accounts/invitation-mails.service.js';
import { Invitations } from '../../accounts/invitations.service.js';
import { Config } from '../../config/config.js';
import { UsersService } from '../../users/users.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf } from '../../kernel/merge-patch.js';
import { Privileges } from '../api/privileges.service.js';
import { type NewInvitation } from './new-invitation.js';

const WEEK = 7 * 86_400;

/** Invites people on behalf of administrators. */
@Injectable()
export class AdminInvitations {
  constructor(
    private readonly invitations: Invitations,
    private readonly mails: InvitationMails,
    private readonly users: UsersService,
    private readonly privileges: Privileges,
    private readonly audit: AdminAudit,
    private readonly config: Config,
  ) {}

  async find(id: string): Promise<InvitationEntity> {
    return found(await this.invitations.find(id), 'invitation');
  }

  async create(given: NewInvitation, caller: Caller): Promise<{ entity: InvitationEntity; url: string }> {
    if (this.config.accounts.selfRegistration === 'off')
      throw new AdminError('conflict', 'nobody can make an account: SELF_REGISTRATION is off');
    const { roles = [], groups = [], expires_in: expiresIn = WEEK } = given;
    this.privileges.coverRoles(caller, roles, {});
    const email = accountAddress(given.email);
    if (email === undefined) throw AdminError.ofMember('email', 'cannot be the address of an account');
    if (await this.users.findByIdentifier(email))
      throw new AdminError('conflict', 'there is an account with this address');
    const { entity, token } = await this.invitations.add({ email, roles, groups, expiresIn });
    const url = `${this.config.issuer}/invitation?token=${token}`;
    await this.mails.send(entity, url, expiresIn);
    this.audit.done(caller, 'invitation.created', {
      members: membersOf(given),
      ids: { invitation_id: entity.id },
    });
    return { entity, url };
  }

  async remove(id: string, caller: Caller): Promise<void> {
    if (!(await this.invitations.remove(id)))
      throw new AdminError('not_found', 'there is no such invitation');
    this.audit.done(caller, 'invitation.deleted', { ids: { invitation_id: id } });
  }
}
