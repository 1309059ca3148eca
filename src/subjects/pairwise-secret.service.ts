import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { DatabaseStartError } from '../database/database-start.error.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { Clock } from '../kernel/clock.js';
import { randomSecret } from '../kernel/secrets.js';
import { PairwiseSecretEntity } from './pairwise-secret.entity.js';

/** The one that there is. */
const ID = 'pairwise-subject';

/** Keeps the secret behind pairwise subjects: the operator may replace his own secret, and they stay. */
@Injectable()
export class PairwiseSecret {
  private readonly sealer: AtRestSealer;

  constructor(
    @InjectRepository(PairwiseSecretEntity) private readonly rows: Repository<PairwiseSecretEntity>,
    sealers: Sealers,
    private readonly clock: Clock,
  ) {
    this.sealer = sealers.atRest(ID);
  }

  /** The secret, made at a first start; sealed anew when an older secret of the operator sealed it. */
  async read(): Promise<Buffer> {
    const { sealed } = (await this.stored()) ?? (await this.make());
    const text = this.sealer.open(sealed, ID);
    if (text === undefined) {
      throw new DatabaseStartError(
        'the secret of pairwise subjects does not open with CARDEA_SECRET; set the secret that sealed it, beside the new one if there is one',
      );
    }
    if (!this.sealer.isCurrent(sealed))
      await this.rows.update({ id: ID, sealed }, { sealed: this.sealer.seal(text, ID) });
    return Buffer.from(text, 'base64url');
  }

  private stored(): Promise<PairwiseSecretEntity | null> {
    return this.rows.findOneBy({ id: ID });
  }

  /** Of several instances that start at once, one makes it. */
  private async make(): Promise<PairwiseSecretEntity> {
    const sealed = this.sealer.seal(randomSecret(), ID);
    try {
      await this.rows.insert({ id: ID, sealed, createdAt: this.clock.date() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.rows.findOneByOrFail({ id: ID });
  }
}
