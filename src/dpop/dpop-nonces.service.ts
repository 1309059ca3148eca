import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';

/** Seconds after which nonces are others; one is good for at least as long. */
const PERIOD = 120;

/**
 * The nonces that proofs must carry, RFC 9449 §8 and §9. They follow from the time and the operator's secret, so that
 * all nodes have the same and none is stored; nobody can make proofs for a later time.
 */
@Injectable()
export class DpopNonces {
  private made: { period: number; newest: string; accepted: readonly string[] } | undefined;

  constructor(
    private readonly sealers: Sealers,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  get required(): boolean {
    return this.config.dpopNonces === 'required';
  }

  /** The nonce for the next proof. */
  current(): string {
    return this.now().newest;
  }

  /** Throws `use_dpop_nonce` for a proof without a nonce of these minutes. */
  judge(nonce: unknown): void {
    if (!this.now().accepted.includes(nonce as string))
      throw new OAuthError('use_dpop_nonce', 'the proof must carry the nonce of the DPoP-Nonce header');
  }

  /** The next period's count too: the clock of the node that gave it may be ahead of this one's. */
  private now() {
    const period = Math.floor(this.clock.seconds() / PERIOD);
    if (this.made?.period !== period) {
      const of = (each: number) => this.sealers.keyedHashes('dpop-nonce', String(each));
      const accepted = [period, period - 1, period + 1].flatMap(of);
      this.made = { period, newest: accepted[0], accepted };
    }
    return this.made;
  }
}
