import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Sealers } from '../config/sealers.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { Clock } from '../kernel/clock.js';
import { SealingSecretEntity } from './sealing-secret.entity.js';

/** Seconds for which a token can be good that no grant stands behind, and for which processes may overlap. */
const LEAST = 2 * 86_400;

/** Remembers since when the newest of the operator's secrets has been in use. */
@Injectable()
export class SealingSecrets {
  private readonly mark: string;

  constructor(
    @InjectRepository(SealingSecretEntity) private readonly rows: Repository<SealingSecretEntity>,
    private readonly sealers: Sealers,
    private readonly clock: Clock,
  ) {
    this.mark = sealers.keyedHashes('operator-secret', 'mark')[0].slice(0, 16);
  }

  /** Whether there are older ones beside the newest. */
  get hasOlder(): boolean {
    return this.sealers.count > 1;
  }

  /** Notes the newest when it is seen first; `lastEnd` tells when the last of all tokens of before will have ended. */
  async note(lastEnd: () => Promise<Date | undefined>): Promise<SealingSecretEntity> {
    const noted = await this.rows.findOneBy({ mark: this.mark });
    if (noted) return noted;
    const least = this.clock.date(LEAST);
    const end = this.hasOlder ? ((await lastEnd()) ?? least) : this.clock.date();
    const olderNeededUntil = this.hasOlder && end < least ? least : end;
    try {
      await this.rows.insert({ mark: this.mark, since: this.clock.date(), olderNeededUntil });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.rows.findOneByOrFail({ mark: this.mark });
  }
}
