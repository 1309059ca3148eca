import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { CredentialChanges } from './credential-changes.service.js';
import { type ChangedBy, type Credential, type CredentialType, readName } from './credential.js';
import { CredentialEntity } from './credential.entity.js';
import { CredentialRows } from './credential-rows.service.js';

/** Without it the person could not sign in any more. */
export class LastCredentialError extends Error {}

/** What people have enrolled beside a password: what there is, and how it goes away. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly rows: CredentialRows,
    private readonly changes: CredentialChanges,
  ) {}

  /** With what the person can prove who he is now, beside a password; a copy of at most a second's age. */
  methodsOf(userId: string): Promise<readonly CredentialType[]> {
    return this.changes.methodsOf(userId);
  }

  /** What a person has enrolled, oldest first, recovery codes last. */
  async list(userId: string): Promise<Credential[]> {
    const rows = await this.rows.listOf(userId);
    const codes = rows.filter(({ type }) => type === 'recovery_code');
    const others = rows.filter(({ type }) => type !== 'recovery_code');
    return [...others, ...codes.slice(0, 1)].map((row) => credentialOf(row, codes));
  }

  /** Gives it another name; says whether the person has it. */
  async rename(userId: string, id: string, name: string, by: ChangedBy): Promise<boolean> {
    const known = (await this.list(userId)).find((each) => each.id === id);
    const read = readName(name);
    if (!known || read === undefined || !(await this.rows.update(id, userId, { name: read }))) return false;
    this.changes.record('credential.renamed', { userId, id, type: known.type }, by);
    return true;
  }

  /**
   * Removes one, recovery codes all together; says whether the person had it. Throws `LastCredentialError` when it is the
   * last passkey that can be used and one must stay (`keepPasskey`).
   */
  async remove(userId: string, id: string, by: ChangedBy, { keepPasskey = false } = {}): Promise<boolean> {
    const removed = (await this.list(userId)).find((each) => each.id === id);
    if (!removed) return false;
    const { type, name } = removed;
    const affected = await this.rows.inTransaction(async (manager) => {
      if (keepPasskey && type === 'passkey') await keepAnother(manager, userId, id);
      const which = type === 'recovery_code' ? { userId, type } : { userId, id };
      return (await manager.delete(CredentialEntity, which)).affected;
    });
    if (affected === 0) return false;
    await this.changes.tell('credential.removed', { userId, id, type, name }, by);
    return true;
  }

  /** Removes all that a person has enrolled; says how many there were. */
  async removeAll(userId: string, by: ChangedBy): Promise<number> {
    const removed = await this.list(userId);
    await this.rows.removeAllOf(userId);
    for (const { id, type, name } of removed)
      await this.changes.tell('credential.removed', { userId, id, type, name }, by);
    return removed.length;
  }

  /** Forgets all of a person who is gone. */
  async forgetUser(userId: string): Promise<void> {
    await this.rows.removeAllOf(userId);
  }
}

/** The rows are locked first: of two passkeys that are removed at once, the second removal sees that the first is gone. */
async function keepAnother(manager: EntityManager, userId: string, id: string): Promise<void> {
  const passkeys = { userId, type: 'passkey' } as const;
  await manager.update(CredentialEntity, passkeys, { type: 'passkey' });
  const left = await manager.findBy(CredentialEntity, passkeys);
  if (!left.some((each) => each.id !== id && each.suspendedAt === null))
    throw new LastCredentialError('without it the person could not sign in any more');
}

function credentialOf(row: CredentialEntity, codes: readonly CredentialEntity[]): Credential {
  const { id, type, name, createdAt, suspendedAt, backedUp, aaguid } = row;
  const isCodes = type === 'recovery_code';
  const uses = (isCodes ? codes : [row]).flatMap(({ lastUsedAt }) => lastUsedAt ?? []);
  const lastUsedAt = uses.sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
  const left = isCodes ? codes.filter((code) => code.lastUsedAt === null).length : null;
  return { id, type, name, createdAt, lastUsedAt, suspendedAt, synced: backedUp, aaguid, left };
}
