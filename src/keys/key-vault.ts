import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type JWK } from 'jose';
import { IsNull, MoreThan, type Repository } from 'typeorm';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { isSigningAlg } from './algorithms.js';
import { DecryptionKey } from './decryption-key.js';
import { isDecryptionFamily } from './encryption-algorithms.js';
import { generateKey } from './key-pair.js';
import { type KeyAlg, type PublishedKey } from './published-key.js';
import { SigningKeyEntity } from './signing-key.entity.js';
import { SigningKey } from './signing-key.js';

/** Keeps keys in the database, their private halves sealed; imports each once. */
@Injectable()
export class KeyVault {
  private readonly logger = new Logger(KeyVault.name);
  private readonly sealer: AtRestSealer;
  /** Imported keys by `kid`; nothing for those that do not open. */
  private imported = new Map<string, PublishedKey['key'] | undefined>();

  constructor(
    @InjectRepository(SigningKeyEntity) private readonly rows: Repository<SigningKeyEntity>,
    sealers: Sealers,
    private readonly clock: Clock,
  ) {
    this.sealer = sealers.atRest('signing-key');
  }

  /** Every key that has not expired and opens under the operator's secrets. */
  async read(): Promise<PublishedKey[]> {
    const now = this.clock.date();
    const rows = await this.rows.find({ where: [{ expiresAt: IsNull() }, { expiresAt: MoreThan(now) }] });
    this.imported = new Map(rows.map((row) => [row.kid, this.key(row)]));
    return rows.flatMap((row) => {
      const key = this.imported.get(row.kid);
      const expiresAt = row.expiresAt?.getTime();
      return key
        ? [{ key, createdAt: row.createdAt.getTime(), activatesAt: row.activatesAt.getTime(), expiresAt }]
        : [];
    });
  }

  /** Whether there are keys and none opens: then the secret is not the one that this database belongs to. */
  async lockedOut(): Promise<boolean> {
    const keys = await this.read();
    return keys.length === 0 && this.imported.size > 0;
  }

  /** Makes a key that is in use from a moment on; answers its `kid`. The moment runs from when the key is there. */
  async add(alg: KeyAlg, delaySeconds: number): Promise<string> {
    const { kid, publicJwk, privateJwk } = await generateKey(alg);
    const createdAt = this.clock.date();
    const activatesAt = this.clock.date(delaySeconds);
    const sealedPrivateJwk = this.sealer.seal(JSON.stringify(privateJwk), kid);
    await this.rows.insert({
      kid,
      alg,
      publicJwk,
      sealedPrivateJwk,
      createdAt,
      activatesAt,
      expiresAt: null,
    });
    return kid;
  }

  /** Gives a key its end, unless it has one. */
  async retire(kid: string, expiresAt: number): Promise<void> {
    await this.rows.update({ kid, expiresAt: IsNull() }, { expiresAt: new Date(expiresAt) });
  }

  /** Takes back a key that never signed. */
  async remove(kid: string): Promise<void> {
    await this.rows.delete({ kid });
  }

  /** Seals again what an older secret sealed; answers how many keys that were. */
  async reseal(): Promise<number> {
    let count = 0;
    for (const { kid, sealedPrivateJwk } of await this.rows.find()) {
      if (this.sealer.isCurrent(sealedPrivateJwk)) continue;
      const text = this.sealer.open(sealedPrivateJwk, kid);
      if (text === undefined) continue;
      const { affected } = await this.rows.update(
        { kid, sealedPrivateJwk },
        { sealedPrivateJwk: this.sealer.seal(text, kid) },
      );
      count += affected ?? 0;
    }
    return count;
  }

  private key(row: SigningKeyEntity): PublishedKey['key'] | undefined {
    return this.imported.has(row.kid) ? this.imported.get(row.kid) : this.import(row);
  }

  private import({ kid, alg, sealedPrivateJwk }: SigningKeyEntity): PublishedKey['key'] | undefined {
    const text = this.sealer.open(sealedPrivateJwk, kid);
    const jwk = text === undefined ? undefined : (JSON.parse(text) as JWK);
    if (jwk?.alg === alg && isSigningAlg(alg)) return new SigningKey(kid, alg, { ...jwk });
    if (jwk?.alg === alg && isDecryptionFamily(alg)) return new DecryptionKey(kid, alg, { ...jwk });
    this.logger.error(`key ${kid} does not open with any secret of CARDEA_SECRET and is left out`);
    return undefined;
  }
}
