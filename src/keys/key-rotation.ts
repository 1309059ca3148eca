import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type SigningAlg } from './algorithms.js';
import { type KeyDescription } from './key-description.js';
import { KeyRing } from './key-ring.js';
import { type KeySet } from './key-set.js';
import { KeyTimes } from './key-times.js';
import { KeyVault } from './key-vault.js';
import { type SigningKey } from './signing-key.js';

/**
 * Makes keys and replaces them, without a lock between nodes: whoever made a key gives all but the newest of its
 * algorithm an end, so that any order of events leaves one. The newest is never taken back; a successor that lost
 * has not signed yet and is. When two nodes find no key at all, both publish one and the newest signs on.
 */
@Injectable()
export class KeyRotation {
  private readonly births = new Map<SigningAlg, Promise<SigningKey>>();

  constructor(
    private readonly ring: KeyRing,
    private readonly vault: KeyVault,
    private readonly times: KeyTimes,
    private readonly clock: Clock,
  ) {}

  /** The key that signs with an algorithm; made, and active at once, when there is none. */
  async signerFor(alg: SigningAlg): Promise<SigningKey> {
    const signer = (await this.ring.current()).signer(alg, this.clock.now());
    return signer?.key ?? this.born(alg);
  }

  /** Publishes a successor for one algorithm, or for all in use; answers the keys that will sign next. */
  async rotate(alg?: SigningAlg): Promise<KeyDescription[]> {
    const algs = alg ? [alg] : (await this.ring.reread()).algs;
    const kids = await Promise.all(algs.map((each) => this.succeed(each)));
    const keys = (await this.ring.reread()).describe(this.clock.now());
    return keys.filter(({ kid }) => kids.includes(kid));
  }

  /**
   * Takes back a key that others may have got hold of: what it signed is worth nothing from then on. Its successor signs
   * at once, published or not. Says whether there was such a key.
   */
  async withdraw(kid: string): Promise<boolean> {
    const set = await this.ring.reread();
    const alg = set.find(kid, this.clock.now())?.key.alg;
    if (!alg) return false;
    if (set.signer(alg, this.clock.now())?.key.kid === kid) {
      const successor = set.unreplaced(alg).find(({ key }) => key.kid !== kid && key.signs);
      await (successor ? this.vault.activate(successor.key.kid) : this.vault.add(alg, 0));
    }
    const removed = await this.vault.remove(kid);
    if ((await this.settle()).unreplaced(alg).length === 0) await this.succeed(alg);
    return removed;
  }

  /** What is due: successors of old keys and of those of another engine, an end for superseded ones. */
  async maintain(): Promise<void> {
    await this.vault.removeExpired();
    const set = await this.settle();
    const old = this.clock.now() - this.times.rotateEvery * 1000;
    for (const alg of set.algs) {
      const newest = set.unreplaced(alg)[0];
      if (!newest || newest.activatesAt <= old || !this.vault.isCurrent(newest.key)) await this.succeed(alg);
    }
  }

  private async succeed(alg: SigningAlg): Promise<string> {
    const set = await this.ring.reread();
    const now = this.clock.now();
    if (!set.signer(alg, now)) return (await this.born(alg)).kid;
    const newest = set.unreplaced(alg)[0];
    if (newest && newest.activatesAt > now && this.vault.isCurrent(newest.key)) return newest.key.kid;
    const kid = await this.vault.add(alg, this.times.publishBeforeUse);
    const winner = (await this.settle()).unreplaced(alg)[0]?.key.kid ?? kid;
    if (winner !== kid) await this.vault.remove(kid);
    return winner;
  }

  private born(alg: SigningAlg): Promise<SigningKey> {
    const birth = this.births.get(alg) ?? this.bear(alg).finally(() => this.births.delete(alg));
    this.births.set(alg, birth);
    return birth;
  }

  private async bear(alg: SigningAlg): Promise<SigningKey> {
    const there = (await this.ring.reread()).signer(alg, this.clock.now());
    if (there) return there.key;
    await this.vault.add(alg, 0);
    const signer = (await this.settle()).signer(alg, this.clock.now());
    if (!signer) throw new Error(`no key for ${alg} although one was just made`);
    return signer.key;
  }

  /** Ends all but the newest of each algorithm's unreplaced keys, which a crash or two nodes at once can leave. */
  private async settle(): Promise<KeySet> {
    const set = await this.ring.reread();
    const superseded = set.algs.flatMap((alg) => {
      const [newest, ...others] = set.unreplaced(alg);
      return others.map(({ key }) =>
        this.vault.retire(key.kid, newest.activatesAt + this.times.keepAfterUse * 1000),
      );
    });
    return (await Promise.all(superseded)).length > 0 ? this.ring.reread() : set;
  }
}
