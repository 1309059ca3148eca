import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sameSecret, uuidv7 } from '../kernel/secrets.js';
import { ClientSecretEntity } from './client-secret.entity.js';
import { type LiveSecret } from './client.js';

/** Secrets that may live at once, so that one can replace the other without downtime. */
export const MOST_SECRETS = 2;

/** A client has as many secrets as it may have. */
export class TooManySecretsError extends Error {}

/** Keeps clients' secrets: hashed under the operator's secret, shown once. */
@Injectable()
export class ClientSecretsService {
  constructor(
    @InjectRepository(ClientSecretEntity) private readonly secrets: Repository<ClientSecretEntity>,
    private readonly sealers: Sealers,
    private readonly clock: Clock,
  ) {}

  /** Adds a secret, generated unless given; answers its text, this once. */
  async add(
    clientId: string,
    expiresAt: Date | null = null,
    given?: string,
  ): Promise<{ entity: ClientSecretEntity; secret: string }> {
    if ((await this.live(clientId)).length >= MOST_SECRETS) throw new TooManySecretsError();
    const secret = given ?? randomSecret();
    const entity = this.secrets.create({
      id: uuidv7(this.clock.now()),
      clientId,
      hash: this.hashes(secret)[0],
      hint: secret.slice(0, 4),
      createdAt: this.clock.date(),
      expiresAt,
    });
    await this.secrets.insert(entity);
    return { entity, secret };
  }

  list(clientId: string): Promise<ClientSecretEntity[]> {
    return this.secrets.find({ where: { clientId }, order: { id: 'ASC' } });
  }

  /** The secrets that have not expired. */
  async live(clientId: string): Promise<LiveSecret[]> {
    const now = this.clock.now();
    return (await this.list(clientId))
      .map(({ id, hash, expiresAt }) => ({ id, hash, expiresAt: expiresAt?.getTime() }))
      .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  }

  async remove(clientId: string, id: string): Promise<boolean> {
    return (await this.secrets.delete({ clientId, id })).affected === 1;
  }

  async removeAll(clientId: string): Promise<void> {
    await this.secrets.delete({ clientId });
  }

  /** Whether a text is one of these secrets; every candidate is compared, so that the time tells nothing. */
  matches(given: string, live: readonly LiveSecret[]): boolean {
    const now = this.clock.now();
    const hashes = this.hashes(given);
    let found: { secret: LiveSecret; age: number } | undefined;
    for (const secret of live) {
      for (const [age, hash] of hashes.entries()) {
        if (sameSecret(hash, secret.hash) && (secret.expiresAt ?? Infinity) > now) found = { secret, age };
      }
    }
    if (found && found.age > 0) void this.rehash(found.secret.id, hashes[0]);
    return found !== undefined;
  }

  /** Moves a hash under the newest operator secret, so that the older one can be removed some day. */
  private async rehash(id: string, hash: string): Promise<void> {
    await this.secrets.update({ id }, { hash }).catch(() => undefined);
  }

  private hashes(secret: string): string[] {
    return this.sealers.keyedHashes('client-secret', secret);
  }
}
