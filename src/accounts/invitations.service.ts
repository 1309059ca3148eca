import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { row } from '../database/row.js';
import { Clock } from '../kernel/clock.js';
import { type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { randomSecret, sha256, uuidv7 } from '../kernel/secrets.js';
import { NewPasswords } from '../users/passwords/new-passwords.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { InvitationEntity } from './invitation.entity.js';
import { type AccountProblem, NewAccounts } from './new-accounts.service.js';

/** Whom an administrator invites. */
export interface InvitationDetails {
  email: string;
  roles: string[];
  groups: string[];
  /** Seconds. */
  expiresIn: number;
}

/** Somebody else was faster. */
class InvitationUsedError extends Error {}

/** Keeps invitations: hashed, expiring, good for one account. */
@Injectable()
export class Invitations {
  constructor(
    @InjectRepository(InvitationEntity) private readonly invitations: Repository<InvitationEntity>,
    private readonly accounts: NewAccounts,
    private readonly passwords: NewPasswords,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('invitations', 'expires_at');
  }

  /** Adds an invitation; answers its token, this once. */
  async add({
    expiresIn,
    ...details
  }: InvitationDetails): Promise<{ entity: InvitationEntity; token: string }> {
    const token = randomSecret();
    const entity = this.invitations.create({
      ...details,
      id: uuidv7(this.clock.now()),
      tokenHash: sha256(token),
      createdAt: this.clock.date(),
      expiresAt: this.clock.date(expiresIn),
    });
    await this.invitations.insert(row(entity));
    return { entity, token };
  }

  /** The invitation of a token while it can be followed. */
  async open(token: string): Promise<InvitationEntity | undefined> {
    const entity = await this.invitations.findOneBy({ tokenHash: sha256(token) });
    return entity && entity.expiresAt.getTime() > this.clock.now() ? entity : undefined;
  }

  /**
   * Makes the account of an invitation, with what the administrator gave it: of many at once, one does. A problem with
   * what was told leaves it good, and so does whatever keeps the account from being made; nothing is answered when it is
   * not good.
   */
  async accept(
    token: string,
    told: { name: string; password: string },
    ipAddress: string,
  ): Promise<{ user: UserEntity } | { problem: AccountProblem } | undefined> {
    const open = await this.open(token);
    if (!open) return undefined;
    const { id, email, roles, groups } = open;
    const problem = await this.accounts.problem({ email, ...told });
    if (problem) return { problem };
    const passwordHash = await this.passwords.hash(told.password);
    const person = { email, name: told.name, roles, groups };
    try {
      const user = await this.accounts.add(person, passwordHash, ipAddress, (manager) => use(manager, id));
      return user && { user };
    } catch (error) {
      if (error instanceof InvitationUsedError) return undefined;
      throw error;
    }
  }

  async find(id: string): Promise<InvitationEntity | undefined> {
    return (await this.invitations.findOneBy({ id })) ?? undefined;
  }

  /** Takes an invitation back; says whether there was one. */
  async remove(id: string): Promise<boolean> {
    return (await this.invitations.delete({ id })).affected === 1;
  }

  /** Invitations that can be followed, newest first. */
  async list({ limit, after }: PageRequest): Promise<PageOf<InvitationEntity>> {
    const query = this.invitations
      .createQueryBuilder('invitation')
      .orderBy('invitation.id', 'DESC')
      .limit(limit + 1);
    query.where('invitation.expiresAt > :now', { now: this.clock.date() });
    if (after !== undefined) query.andWhere('invitation.id < :after', { after });
    return pageOf(await query.getMany(), limit, (invitation) => invitation.id);
  }
}

async function use(manager: EntityManager, id: string): Promise<void> {
  const { affected } = await manager.delete(InvitationEntity, { id });
  if (affected !== 1) throw new InvitationUsedError('the invitation was used');
}
