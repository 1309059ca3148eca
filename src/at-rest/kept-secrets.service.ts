import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { DatabaseStartError } from '../database/database-start.error.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { Clock } from '../kernel/clock.js';
import { randomSecret } from '../kernel/secrets.js';
import { KeptSecretEntity } from './kept-secret.entity.js';
import { ResealingTask } from './resealing.task.js';

/** What a secret is for; each is sealed for that alone. */
export type KeptSecretName =
  'pairwise-subject' | 'client-secret-hash' | 'recovery-code-hash' | 'passkey-decoys';

/** Keeps secrets whose work must outlast the operator's: he may replace his own, and what they have made stays. */
@Injectable()
export class KeptSecrets {
  constructor(
    @InjectRepository(KeptSecretEntity) private readonly rows: Repository<KeptSecretEntity>,
    private readonly sealers: Sealers,
    private readonly resealing: ResealingTask,
    private readonly clock: Clock,
  ) {}

  /** The secret, made at a first start. */
  async read(id: KeptSecretName): Promise<Buffer> {
    const sealer = this.sealers.atRest(id);
    this.resealing.register({
      table: 'pairwise_secrets',
      key: 'id',
      column: 'sealed',
      purpose: id,
      only: id,
    });
    const { sealed } = (await this.rows.findOneBy({ id })) ?? (await this.make(id, sealer));
    const text = sealer.open(sealed, id);
    if (text !== undefined) return Buffer.from(text, 'base64url');
    throw new DatabaseStartError(
      `the ${id} secret does not open with CARDEA_SECRET; set the secret that sealed it, beside the new one if there is one`,
    );
  }

  /** Of several instances that start at once, one makes it. */
  private async make(id: KeptSecretName, sealer: AtRestSealer): Promise<KeptSecretEntity> {
    const sealed = sealer.seal(randomSecret(), id);
    try {
      await this.rows.insert({ id, sealed, createdAt: this.clock.date() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.rows.findOneByOrFail({ id });
  }
}
