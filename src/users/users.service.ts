import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { row } from '../database/row.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { Clock } from '../kernel/clock.js';
import { phoneNumber } from '../kernel/phone-number.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import {
  administrators,
  isAdministrator,
  keepAnAdministrator,
  otherAdministrators,
} from './administrators.js';
import { normalizeIdentifier } from './identifier.js';
import { NewPasswords } from './passwords/new-passwords.service.js';
import { type RequiredAction } from './required-actions.js';
import { ShutOut } from './shut-out.service.js';
import { type StandardClaims } from './standard-claims.js';
import { UserIdentifiersService } from './user-identifiers.service.js';
import { UserEntity } from './user.entity.js';

/** What is said of a person when he is made or changed. */
export interface UserDetails {
  username: string;
  claims: StandardClaims;
  roles: string[];
  groups: string[];
  attributes: Record<string, unknown>;
  /** As they are unless told. */
  requiredActions?: RequiredAction[] | null;
}

/** Keeps the people who can sign in. */
@Injectable()
export class UsersService {
  private readonly cache: FreshCache<UserEntity | undefined>;

  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly identifiers: UserIdentifiersService,
    private readonly passwords: NewPasswords,
    private readonly attempts: AttemptCounter,
    private readonly shutOut: ShutOut,
    private readonly clock: Clock,
  ) {
    this.cache = new FreshCache(clock, (id) => this.findStored(id));
  }

  /** The person as requests see him: a copy of at most a second's age. */
  find(id: string): Promise<UserEntity | undefined> {
    return this.cache.get(id);
  }

  /** The person who may act now: known and not disabled. */
  async findActive(id: string): Promise<UserEntity | undefined> {
    const user = await this.find(id);
    return user && user.disabledAt === null ? user : undefined;
  }

  async findStored(id: string): Promise<UserEntity | undefined> {
    return (await this.users.findOneBy({ id })) ?? undefined;
  }

  /**
   * Finds by what people type: user name or e-mail address, without regard to case, or telephone number. The same is asked
   * of the database when there is nobody of that name, so that the time tells nothing.
   */
  async findByIdentifier(text: string): Promise<UserEntity | undefined> {
    const number = phoneNumber(text);
    const value = normalizeIdentifier(text);
    const named = await this.identifiers.ownerOf(value ?? '');
    const id = named ?? (number === undefined ? undefined : await this.identifiers.ownerOfPhone(number));
    return this.findStored(id ?? '');
  }

  /** Adds a person; throws `IdentifierTakenError` or `IdentifierMalformedError`. */
  async create(details: UserDetails, password: string | undefined): Promise<UserEntity> {
    return this.add(details, password === undefined ? null : await this.passwords.hash(password));
  }

  /**
   * Adds a person whose password was hashed before; throws what `create` throws. `first` is done in the same transaction:
   * what it throws leaves everything as it was.
   */
  async add(
    details: UserDetails,
    passwordHash: string | null,
    first?: (manager: EntityManager) => Promise<void>,
  ): Promise<UserEntity> {
    const now = this.clock.date();
    const user = this.users.create({
      ...details,
      id: uuidv7(now.getTime()),
      passwordHash,
      passwordChangedAt: passwordHash === null ? null : now,
      userCodeHash: null,
      requiredActions: details.requiredActions ?? null,
      acceptedTerms: null,
      passwordHistory: null,
      disabledAt: null,
      failedLogins: 0,
      lockedUntil: null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    });
    await this.users.manager.transaction(async (manager) => {
      await first?.(manager);
      await manager.insert(UserEntity, row(user));
      await this.identifiers.claim(manager, user);
    });
    this.cache.drop(user.id);
    return user;
  }

  /**
   * Replaces details and state when the person is still at `revision`; says whether he was. Disabling ends all that the
   * person has going. Throws `LastAdministratorError` when nobody would be left to administer.
   */
  async update(
    user: UserEntity,
    details: UserDetails,
    disabled: boolean,
    revision: number,
  ): Promise<boolean> {
    const now = this.clock.date();
    const disabledAt = disabled ? (user.disabledAt ?? now) : null;
    const changed = { ...details, disabledAt, updatedAt: now, revision: revision + 1 };
    const loses = isAdministrator(user) && !isAdministrator(changed);
    const others = loses ? await otherAdministrators(this.users.manager, user.id) : [];
    const done = await this.users.manager.transaction(async (manager) => {
      if (loses) await keepAnAdministrator(manager, user.id, others);
      const { affected } = await manager.update(
        UserEntity,
        { id: user.id, revision },
        row<UserEntity>(changed),
      );
      if (affected !== 1) return false;
      await this.identifiers.claim(manager, { ...user, ...details });
      return true;
    });
    this.cache.drop(user.id);
    if (done && disabled) await this.shutOut.of(user.id, 'user_disabled');
    return done;
  }

  /** Sets a password and unlocks the account; whoever is signed in by the old one is signed out, but for one session. */
  async setPassword(id: string, password: string, keep?: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    const passwordHistory = this.passwords.historyOf(await this.findStored(id));
    const now = this.clock.date();
    const changed = { passwordHash, passwordHistory, passwordChangedAt: now, updatedAt: now };
    await this.users.update({ id }, row<UserEntity>(changed));
    await this.attempts.forgive(id);
    await this.users.increment({ id }, 'revision', 1);
    this.cache.drop(id);
    await this.shutOut.of(id, 'password_changed', keep);
  }

  /** Forgets the copy in this process after something of the person has changed. */
  forget(id: string): void {
    this.cache.drop(id);
  }

  /** Ends a lock that wrong tries brought about. */
  async unlock(id: string): Promise<void> {
    await this.attempts.forgive(id);
    this.cache.drop(id);
  }

  /** Removes a person with all that he has going; says whether there was one. Throws `LastAdministratorError`. */
  async remove(id: string): Promise<boolean> {
    const user = await this.findStored(id);
    const loses = user !== undefined && isAdministrator(user);
    const others = loses ? await otherAdministrators(this.users.manager, id) : [];
    const affected = await this.users.manager.transaction(async (manager) => {
      if (loses) await keepAnAdministrator(manager, id, others);
      await this.identifiers.release(manager, id);
      return (await manager.delete(UserEntity, { id })).affected;
    });
    this.cache.drop(id);
    await this.shutOut.of(id, 'user_deleted');
    return affected === 1;
  }

  /** Whether there is any administrator; decides if a first one is needed. */
  async anyAdministrator(): Promise<boolean> {
    return (await administrators(this.users.manager).getCount()) > 0;
  }

  /** People by id, filtered by a text in user name or claims. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<UserEntity>> {
    const query = this.users
      .createQueryBuilder('user')
      .orderBy('user.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('user.id > :after', { after });
    if (q) {
      query.andWhere("(LOWER(user.username) LIKE :q ESCAPE '!' OR LOWER(user.claims) LIKE :q ESCAPE '!')", {
        q: containing(q.toLowerCase()),
      });
    }
    return pageOf(await query.getMany(), limit, (user) => user.id);
  }
}
