import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Repository } from 'typeorm';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { Statements } from '../database/statements.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { sha256 } from '../kernel/secrets.js';
import { DEVICE_LIFETIME, DeviceCookie } from './device-cookie.js';
import { KnownDeviceEntity } from './known-device.entity.js';

/** The newest ones of each person that are kept. */
const MOST_DEVICES = 10;

/** What a browser was to a person before he signed in: `first` of all, `new` beside others, or `known`. */
export type Acquaintance = 'first' | 'new' | 'known';

/** Keeps the browsers in which people have signed in before. Only a complete sign-in adds one. */
@Injectable()
export class KnownDevices {
  constructor(
    @InjectRepository(KnownDeviceEntity) private readonly devices: Repository<KnownDeviceEntity>,
    private readonly statements: Statements,
    private readonly cookie: DeviceCookie,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('known_devices', 'expires_at');
  }

  /** What a browser is known by, if it is. */
  secretOf(request: FastifyRequest): string | undefined {
    return this.cookie.read(request);
  }

  /** What the browser of an answer is known by from now on. */
  keep(reply: FastifyReply): string {
    return this.cookie.keep(reply);
  }

  /** The person's entry for the browser; the same work is done for somebody who does not exist. */
  async find(secret: string | undefined, userId: string | undefined): Promise<string | undefined> {
    if (secret === undefined) return undefined;
    const sql = 'SELECT id FROM known_devices WHERE id = ? AND expires_at > ?';
    const id = entryId(secret, userId ?? '');
    return (await this.statements.read<{ id: string }>(sql, [id, this.clock.date()]))[0]?.id;
  }

  /** Knows the browser from now on, since a person has signed in with it; tells what it was to him before. */
  async remember(secret: string, userId: string, origin: RequestOrigin): Promise<Acquaintance> {
    const id = entryId(secret, userId);
    const lastSeenAt = this.clock.date();
    const seen = { ...origin, lastSeenAt, expiresAt: this.clock.date(DEVICE_LIFETIME) };
    const { affected } = await this.devices.update({ id }, seen);
    if (affected === 1) return 'known';
    try {
      const unused = { failedLogins: 0, lockedUntil: null };
      await this.devices.insert({ ...seen, ...unused, id, userId, firstSeenAt: lastSeenAt });
    } catch (error) {
      // Another tab of the same browser was there first.
      if (isUniqueViolation(error)) return 'known';
      throw error;
    }
    return this.forgetOldest(userId, id);
  }

  /** Knows no browser of the person any more. */
  async forgetAllOf(userId: string): Promise<void> {
    await this.devices.delete({ userId });
  }

  private async forgetOldest(userId: string, added: string): Promise<Acquaintance> {
    const entries = await this.devices.find({
      select: { id: true },
      where: { userId },
      order: { lastSeenAt: 'DESC' },
    });
    const others = entries.filter(({ id }) => id !== added);
    for (const { id } of others.slice(MOST_DEVICES - 1)) await this.devices.delete({ id });
    return others.length === 0 ? 'first' : 'new';
  }
}

function entryId(secret: string, userId: string): string {
  return sha256(`${secret}:${userId}`);
}
