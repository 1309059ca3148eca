import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { unlessTaken } from '../database/unless-taken.js';
import { normalizeIdentifier } from './identifier.js';
import { type StandardClaims } from './standard-claims.js';
import { UserIdentifierEntity } from './user-identifier.entity.js';

/** Somebody else has that user name or address, or one that looks the same. */
export class IdentifierTakenError extends Error {
  constructor(readonly kind: 'username' | 'email') {
    super(`the ${kind} is taken`);
  }
}

/** A text that cannot name a person: empty, with spaces, invisible characters or letters of several scripts. */
export class IdentifierMalformedError extends Error {
  constructor(readonly kind: 'username' | 'email') {
    super(`the ${kind} has characters that are not allowed`);
  }
}

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
      await unlessTaken(
        () => manager.insert(UserIdentifierEntity, one),
        () => new IdentifierTakenError(one.kind),
      );
    }
  }

  async release(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(UserIdentifierEntity, { userId });
  }
}

function identifiersOf({
  id,
  username,
  claims,
}: Named): { value: string; userId: string; kind: 'username' | 'email' }[] {
  const value = normalizeIdentifier(username);
  if (value === undefined) throw new IdentifierMalformedError('username');
  const found = [{ value, userId: id, kind: 'username' as 'username' | 'email' }];
  if (claims.email !== undefined) {
    const email = normalizeIdentifier(claims.email);
    if (email === undefined) throw new IdentifierMalformedError('email');
    if (email !== value) found.push({ value: email, userId: id, kind: 'email' });
  }
  return found;
}
