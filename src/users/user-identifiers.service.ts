import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { unlessTaken } from '../database/unless-taken.js';
import { normalizeIdentifier } from './identifier.js';
import { type StandardClaims } from './standard-claims.js';
import { UserIdentifierEntity } from './user-identifier.entity.js';
import { verifiedPhone } from './verified-contacts.js';

/** Somebody else has that user name or address, or one that looks the same. */
export class IdentifierTakenError extends Error {
  constructor(readonly kind: UserIdentifierEntity['kind']) {
    super(`the ${kind} is taken`);
  }
}

/** A text that cannot name a person: empty, with spaces, invisible characters or letters of several scripts. */
export class IdentifierMalformedError extends Error {
  constructor(readonly kind: 'username' | 'email') {
    super(`the ${kind} has characters that are not allowed`);
  }
}

type Identifier = Pick<UserIdentifierEntity, 'value' | 'userId' | 'kind'>;
type Named = { id: string; username: string; claims: StandardClaims };

/** Keeps the one namespace of user names and e-mail addresses. */
@Injectable()
export class UserIdentifiersService {
  constructor(
    @InjectRepository(UserIdentifierEntity) private readonly identifiers: Repository<UserIdentifierEntity>,
  ) {}

  async ownerOf(value: string): Promise<string | undefined> {
    return (await this.identifiers.findOneBy({ value }))?.userId;
  }

  /** Whose a telephone number is, as far as that is known. */
  async ownerOfPhone(number: string): Promise<string | undefined> {
    return this.ownerOf(phoneIdentifier(number));
  }

  /** Makes a person's identifiers exactly those he has now, within the transaction that changes him. */
  async claim(manager: EntityManager, user: Named): Promise<void> {
    const wanted = identifiersOf(user);
    const current = await manager.findBy(UserIdentifierEntity, { userId: user.id });
    const obsolete = current.filter(({ value }) => !wanted.some((one) => one.value === value));
    if (obsolete.length > 0)
      await manager.delete(
        UserIdentifierEntity,
        obsolete.map(({ value }) => value),
      );
    for (const one of wanted) {
      if (current.some(({ value }) => value === one.value)) continue;
      await this.insert(manager, one);
    }
  }

  /** A telephone number may be several people's; it names the one who had it first. */
  private async insert(manager: EntityManager, { value, userId, kind }: Identifier): Promise<void> {
    if (kind === 'phone' && (await manager.existsBy(UserIdentifierEntity, { value }))) return;
    await unlessTaken(
      () => manager.insert(UserIdentifierEntity, { value, userId, kind }),
      () => new IdentifierTakenError(kind),
    );
  }

  async release(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(UserIdentifierEntity, { userId });
  }
}

function identifiersOf({ id, username, claims }: Named): Identifier[] {
  const value = normalizeIdentifier(username);
  if (value === undefined) throw new IdentifierMalformedError('username');
  const found: Identifier[] = [{ value, userId: id, kind: 'username' }];
  if (claims.email !== undefined) {
    const email = normalizeIdentifier(claims.email);
    if (email === undefined) throw new IdentifierMalformedError('email');
    if (email !== value) found.push({ value: email, userId: id, kind: 'email' });
  }
  const phone = verifiedPhone({ claims });
  if (phone !== undefined) found.push({ value: phoneIdentifier(phone), userId: id, kind: 'phone' });
  return found;
}

/** With a space, which no user name and no address has. */
function phoneIdentifier(number: string): string {
  return `tel ${number}`;
}
