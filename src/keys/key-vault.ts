import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { calculateJwkThumbprint } from 'jose';
import { IsNull, LessThanOrEqual, MoreThan, type Repository } from 'typeorm';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { DecryptionKey } from './decryption-key.js';
import { generateDecryptionKey } from './decryption-key-pair.js';
import { isDecryptionFamily } from './encryption-algorithms.js';
import { type CreatedKey, type KeyEngineName } from './engines/key-engine.js';
import { KeyEngines } from './engines/key-engines.service.js';
import { type KeyAlg, type PublishedKey } from './published-key.js';
import { SigningKeyEntity } from './signing-key.entity.js';

/** Keeps keys in the database, what opens their private halves sealed; opens each once. */
@Injectable()
export class KeyVault {
  private readonly logger = new Logger(KeyVault.name);
  private readonly sealer: AtRestSealer;
  /** Opened keys by `kid`; nothing for those that do not open. */
  private opened = new Map<string, PublishedKey['key'] | undefined>();

  constructor(
    @InjectRepository(SigningKeyEntity) private readonly rows: Repository<SigningKeyEntity>,
    sealers: Sealers,
    private readonly engines: KeyEngines,
    private readonly clock: Clock,
  ) {
    this.sealer = sealers.atRest('signing-key');
  }

  /** Every key that has not expired and opens under the operator's secrets. */
  async read(): Promise<PublishedKey[]> {
    const now = this.clock.date();
    const rows = await this.rows.find({ where: [{ expiresAt: IsNull() }, { expiresAt: MoreThan(now) }] });
    this.opened = new Map(rows.map((row) => [row.kid, this.key(row)]));
    return rows.flatMap((row) => {
      const key = this.opened.get(row.kid);
      const expiresAt = row.expiresAt?.getTime();
      return key
        ? [{ key, createdAt: row.createdAt.getTime(), activatesAt: row.activatesAt.getTime(), expiresAt }]
        : [];
    });
  }

  /** Whether there are keys and none opens: then the secret is not the one that this database belongs to. */
  async lockedOut(): Promise<boolean> {
    const keys = await this.read();
    return keys.length === 0 && this.opened.size > 0;
  }

  /** Makes a key that is in use from a moment on; answers its `kid`. The moment runs from when the key is there. */
  async add(alg: KeyAlg, delaySeconds: number): Promise<string> {
    const { engine, publicJwk, material } = await this.create(alg);
    const kid = await calculateJwkThumbprint(publicJwk);
    const createdAt = this.clock.date();
    const activatesAt = this.clock.date(delaySeconds);
    await this.rows.insert({
      ...{ kid, alg, publicJwk: { ...publicJwk, alg }, createdAt, activatesAt, expiresAt: null },
      engine: engine === 'embedded' ? null : engine,
      sealedPrivateJwk: this.sealer.seal(material, kid),
    });
    return kid;
  }

  /** Whether a key is where new ones are made. */
  isCurrent(key: PublishedKey['key']): boolean {
    return key instanceof DecryptionKey || key.engine === this.engines.current.name;
  }

  /** Gives a key its end, unless it has one. */
  async retire(kid: string, expiresAt: number): Promise<void> {
    await this.rows.update({ kid, expiresAt: IsNull() }, { expiresAt: new Date(expiresAt) });
  }

  /** Lets a key be in use from now on. */
  async activate(kid: string): Promise<void> {
    await this.rows.update({ kid }, { activatesAt: this.clock.date() });
  }

  /** Takes a key back: it verifies nothing from then on. Says whether there was one. */
  async remove(kid: string): Promise<boolean> {
    const row = await this.rows.findOneBy({ kid });
    if (!row) return false;
    await this.rows.delete({ kid });
    await this.destroy(row);
    return true;
  }

  /** Removes what has expired. */
  async removeExpired(): Promise<void> {
    const expired = await this.rows.findBy({ expiresAt: LessThanOrEqual(this.clock.date()) });
    for (const { kid } of expired) await this.remove(kid);
  }

  /** What cannot be destroyed now stays where it is, used by nobody. */
  private async destroy({ kid, engine, sealedPrivateJwk }: SigningKeyEntity): Promise<void> {
    const material = this.sealer.open(sealedPrivateJwk, kid);
    if (material === undefined) return;
    await this.engines.destroy(engine ?? 'embedded', { material }).catch((error: unknown) => {
      this.logger.error(`key ${kid} is retired, but its engine has not destroyed it: ${String(error)}`);
    });
  }

  /** Keys to encrypt to are never in an engine: what they open comes and goes with requests. */
  private async create(alg: KeyAlg): Promise<CreatedKey & { engine: KeyEngineName }> {
    if (isDecryptionFamily(alg)) return { engine: 'embedded', ...(await generateDecryptionKey(alg)) };
    const { current } = this.engines;
    return { engine: current.name, ...(await current.create(alg)) };
  }

  private key(row: SigningKeyEntity): PublishedKey['key'] | undefined {
    return this.opened.has(row.kid) ? this.opened.get(row.kid) : this.open(row);
  }

  private open({ kid, alg, engine, sealedPrivateJwk }: SigningKeyEntity): PublishedKey['key'] | undefined {
    try {
      const material = this.sealer.open(sealedPrivateJwk, kid);
      if (material !== undefined && isDecryptionFamily(alg)) return DecryptionKey.open(kid, alg, material);
      if (material !== undefined) return this.engines.open(kid, alg, engine ?? 'embedded', material);
    } catch (error) {
      this.logger.error(`key ${kid} is not what its row says: ${String(error)}`);
      return undefined;
    }
    this.logger.error(`key ${kid} does not open with any secret of CARDEA_SECRET and is left out`);
    return undefined;
  }
}
