import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, MoreThan, Not, Repository } from 'typeorm';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sameSecret, uuidv7 } from '../kernel/secrets.js';
import { usesSecret } from './client-metadata-values.js';
import { ClientSecretEntity } from './client-secret.entity.js';
import { type ClientEntity } from './client.entity.js';
import { type LiveSecret } from './client.js';

/** Secrets that may live at once, so that one can replace the other without downtime. */
export const MOST_SECRETS = 2;

/** Bytes of randomness: written in base64url, a secret is long enough for HS512 (RFC 7518 §3.2). */
const SIGNING_SECRET = 48;

/** Whose secrets they are. */
export type SecretOwner = Pick<ClientEntity, 'clientId' | 'metadata'>;

/** A client has as many secrets as it may have. */
export class TooManySecretsError extends Error {}

/** Keeps clients' secrets: hashed under the operator's secret, shown once; sealed also where the client signs with them. */
@Injectable()
export class ClientSecretsService {
  /** A secret of nobody, to compare with and to check signatures with where there is no client, so that it takes as long. */
  readonly decoy: LiveSecret;
  private readonly sealer: AtRestSealer;

  constructor(
    @InjectRepository(ClientSecretEntity) private readonly secrets: Repository<ClientSecretEntity>,
    private readonly sealers: Sealers,
    private readonly clock: Clock,
  ) {
    this.sealer = sealers.atRest('client-secret');
    const secret = randomSecret(SIGNING_SECRET);
    this.decoy = { id: '', hash: secret, sealed: this.sealer.seal(secret, ''), expiresAt: undefined };
  }

  /** Adds a secret, generated unless given; answers its text, this once. */
  async add(
    { clientId, metadata }: SecretOwner,
    expiresAt: Date | null = null,
    given?: string,
  ): Promise<{ entity: ClientSecretEntity; secret: string }> {
    if ((await this.live(clientId)).length >= MOST_SECRETS) throw new TooManySecretsError();
    const signs = metadata.token_endpoint_auth_method === 'client_secret_jwt';
    const secret = given ?? randomSecret(signs ? SIGNING_SECRET : undefined);
    const id = uuidv7(this.clock.now());
    const entity = this.secrets.create({
      id,
      clientId,
      hash: this.hashes(secret)[0],
      sealed: signs ? this.sealer.seal(secret, id) : null,
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
      .map(({ id, hash, sealed, expiresAt }) => ({ id, hash, sealed, expiresAt: expiresAt?.getTime() }))
      .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  }

  /** How many clients have a live secret from before a moment. */
  async ownersBefore(moment: Date): Promise<number> {
    const now = this.clock.date();
    const old = { createdAt: LessThan(moment) };
    const rows = await this.secrets.find({
      select: { clientId: true },
      where: [
        { ...old, expiresAt: IsNull() },
        { ...old, expiresAt: MoreThan(now) },
      ],
    });
    return new Set(rows.map(({ clientId }) => clientId)).size;
  }

  async remove(clientId: string, id: string): Promise<boolean> {
    return (await this.secrets.delete({ clientId, id })).affected === 1;
  }

  async removeAll(clientId: string): Promise<void> {
    await this.secrets.delete({ clientId });
  }

  /** Drops what the client does not need as it is registered now; says whether a secret is left that it can use. */
  async fit({ clientId, metadata }: SecretOwner): Promise<boolean> {
    if (!usesSecret(metadata)) await this.removeAll(clientId);
    const signs = metadata.token_endpoint_auth_method === 'client_secret_jwt';
    if (!signs) await this.secrets.update({ clientId, sealed: Not(IsNull()) }, { sealed: null });
    return (await this.live(clientId)).some(({ sealed }) => !signs || sealed !== null);
  }

  /** The keys of what a client has signed with its secrets (OIDC Core §10.1). */
  verifying(live: readonly LiveSecret[]): KeyObject[] {
    const now = this.clock.now();
    return live.flatMap(({ id, sealed, expiresAt = Infinity }) => {
      const secret = sealed === null || expiresAt <= now ? undefined : this.sealer.open(sealed, id);
      if (secret === undefined) return [];
      if (!this.sealer.isCurrent(sealed!)) void this.reseal(id, secret);
      return createSecretKey(secret, 'utf8');
    });
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

  private async reseal(id: string, secret: string): Promise<void> {
    await this.secrets.update({ id }, { sealed: this.sealer.seal(secret, id) }).catch(() => undefined);
  }

  private hashes(secret: string): string[] {
    return this.sealers.keyedHashes('client-secret', secret);
  }
}
