import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, LessThan, Like, MoreThan, Not, Repository } from 'typeorm';
import { KeptSecrets } from '../at-rest/kept-secrets.service.js';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { HmacSha256 } from '../kernel/hmac-sha256.js';
import { randomSecret, sameSecret, uuidv7 } from '../kernel/secrets.js';
import { usesSecret } from './client-metadata-values.js';
import { ClientSecretEntity } from './client-secret.entity.js';
import { ClientEntity } from './client.entity.js';
import { type LiveSecret } from './client.js';

/** Secrets that may live at once, so that one can replace the other without downtime. */
export const MOST_SECRETS = 2;

/** Bytes of randomness: written in base64url, a secret is long enough for HS512 (RFC 7518 §3.2). */
const SIGNING_SECRET = 48;

/** Marks a hash under the secret that Cardea keeps, which outlasts those of the operator. */
const KEPT = 'k.';

/** Whose secrets they are. */
export type SecretOwner = Pick<ClientEntity, 'clientId' | 'metadata'>;

/** A client has as many secrets as it may have. */
export class TooManySecretsError extends Error {}

/** Keeps clients' secrets: hashed under a secret of Cardea's own, shown once; sealed also where the client signs with them. */
@Injectable()
export class ClientSecretsService implements OnModuleInit {
  /** A secret of nobody, to compare with and to check signatures with where there is no client, so that it takes as long. */
  readonly decoy: LiveSecret;
  private readonly sealer: AtRestSealer;
  private hmac: HmacSha256;

  constructor(
    @InjectRepository(ClientSecretEntity) private readonly secrets: Repository<ClientSecretEntity>,
    private readonly sealers: Sealers,
    private readonly kept: KeptSecrets,
    private readonly resealing: ResealingTask,
    private readonly clock: Clock,
  ) {
    this.sealer = sealers.atRest('client-secret');
    const secret = randomSecret(SIGNING_SECRET);
    const hash = KEPT + randomSecret();
    this.decoy = { id: '', hash, sealed: this.sealer.seal(secret, ''), expiresAt: undefined };
  }

  async onModuleInit(): Promise<void> {
    this.hmac = new HmacSha256((await this.kept.read('client-secret-hash')).toString('base64url'));
    this.resealing.register({
      table: 'client_secrets',
      key: 'id',
      column: 'sealed',
      purpose: 'client-secret',
    });
    this.resealing.registerCount('client secrets that are hashed anew at their next use', () =>
      this.olderHashes(),
    );
  }

  /** Adds a secret, generated unless given; answers its text, this once. */
  async add(
    { clientId, metadata }: SecretOwner,
    expiresAt: Date | null = null,
    given?: string,
  ): Promise<{ entity: ClientSecretEntity; secret: string }> {
    const signs = metadata.token_endpoint_auth_method === 'client_secret_jwt';
    const secret = given ?? randomSecret(signs ? SIGNING_SECRET : undefined);
    const id = uuidv7(this.clock.now());
    const entity = this.secrets.create({
      id,
      clientId,
      hash: this.hash(secret),
      sealed: signs ? this.sealer.seal(secret, id) : null,
      hint: secret.slice(0, 4),
      createdAt: this.clock.date(),
      expiresAt,
    });
    await this.secrets.manager.transaction((manager) => this.insertAsOneOfFew(entity, manager));
    return { entity, secret };
  }

  /** The client's row is locked first: of several that are added at once, those beyond the limit see the others. */
  private async insertAsOneOfFew(entity: ClientSecretEntity, manager: EntityManager): Promise<void> {
    const { clientId } = entity;
    const lock = manager.createQueryBuilder().update(ClientEntity);
    await lock
      .set({ revision: () => 'revision' })
      .where({ clientId })
      .execute();
    if ((await this.live(clientId, manager)).length >= MOST_SECRETS) throw new TooManySecretsError();
    await manager.insert(ClientSecretEntity, entity);
  }

  list(clientId: string, manager = this.secrets.manager): Promise<ClientSecretEntity[]> {
    return manager.find(ClientSecretEntity, { where: { clientId }, order: { id: 'ASC' } });
  }

  /** The secrets that have not expired. */
  async live(clientId: string, manager?: EntityManager): Promise<LiveSecret[]> {
    const now = this.clock.now();
    return (await this.list(clientId, manager))
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
      return secret === undefined ? [] : createSecretKey(secret, 'utf8');
    });
  }

  /** Whether a text is one of these secrets; every candidate is compared, so that the time tells nothing. */
  matches(given: string, live: readonly LiveSecret[]): boolean {
    const now = this.clock.now();
    const hash = this.hash(given);
    let found: LiveSecret | undefined;
    for (const secret of live) {
      for (const candidate of secret.hash.startsWith(KEPT) ? [hash] : this.olderHashesOf(given)) {
        if (sameSecret(candidate, secret.hash) && (secret.expiresAt ?? Infinity) > now) found = secret;
      }
    }
    if (found && found.hash !== hash) void this.rehash(found.id, hash);
    return found !== undefined;
  }

  /** Moves a hash from an operator's secret to the one that is kept. */
  private async rehash(id: string, hash: string): Promise<void> {
    await this.secrets.update({ id }, { hash }).catch(() => undefined);
  }

  private hash(secret: string): string {
    return KEPT + this.hmac.of(secret);
  }

  /** As databases of before have them. */
  private olderHashesOf(secret: string): string[] {
    return this.sealers.keyedHashes('client-secret', secret);
  }

  private olderHashes(): Promise<number> {
    const hash = Not(Like(`${KEPT}%`));
    return this.secrets.countBy([
      { hash, expiresAt: IsNull() },
      { hash, expiresAt: MoreThan(this.clock.date()) },
    ]);
  }
}
