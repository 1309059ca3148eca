import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type SigningAlg } from './algorithms.js';
import { isDecryptionFamily } from './encryption-algorithms.js';
import { type KeyDescription } from './key-description.js';
import { KeyRing } from './key-ring.js';
import { type KeySet } from './key-set.js';
import { KeyTimes } from './key-times.js';
import { KeyVault } from './key-vault.js';
import { type KeyAlg } from './published-key.js';
import { type SigningKey } from './signing-key.js';

/**
 * Makes keys and replaces them, without a lock between nodes: whoever made a key gives all but the newest of its
 * algorithm an end, so that any order of events leaves one. The newest is never taken back; a successor that lost
 * has not signed yet and is. When two nodes find no key at all, both publish one and the newest signs on.
 * A key to encrypt to is of use as soon as it is published, so that its successor takes its place at once.
 */
@Injectable()
export class KeyRotation {
  private readonly births = new Map<KeyAlg, Promise<KeySet>>();

  constructor(
    private readonly ring: KeyRing,
    private readonly vault: KeyVault,
    private readonly times: KeyTimes,
    private readonly clock: Clock,
  ) {}

  /** The key that signs with an algorithm; made, and active at once, when there is none. */
  async signerFor(alg: SigningAlg): Promise<SigningKey> {
    const signer = (await this.ring.current()).signer(alg, this.clock.now());
    return signer?.key ?? (await this.born(alg)).signer(alg, this.clock.now())!.key;
  }

  /** Makes sure that there is a key. */
  async ensure(alg: KeyAlg): Promise<void> {
    if (!(await this.ring.current()).active(alg, this.clock.now())) await this.born(alg);
  }

  /** Publishes a successor for one algorithm, or for all in use; answers the keys that will be used next. */
  async rotate(alg?: KeyAlg): Promise<KeyDescription[]> {
    const algs = alg ? [alg] : (await this.ring.reread()).algs;
    const kids = await Promise.all(algs.map((each) => this.succeed(each)));
    const keys = (await this.ring.reread()).describe(this.clock.now());
    return keys.filter(({ kid }) => kids.includes(kid));
  }

  /** What is due: successors of old keys, an end for superseded ones. */
  async maintain(): Promise<void> {
    const set = await this.settle();
    const old = this.clock.now() - this.times.rotateEvery * 1000;
    for (const alg of set.algs) {
      const newest = set.unreplaced(alg)[0];
      if (!newest || newest.activatesAt <= old) await this.succeed(alg);
    }
  }

  /** Seals every private key with the newest of the operator's secrets. */
  reseal(): Promise<number> {
    return this.vault.reseal();
  }

  private async succeed(alg: KeyAlg): Promise<string> {
    const set = await this.ring.reread();
    const now = this.clock.now();
    if (!set.active(alg, now)) return (await this.born(alg)).active(alg, this.clock.now())!.key.kid;
    const newest = set.unreplaced(alg)[0];
    if (newest && newest.activatesAt > now) return newest.key.kid;
    const atOnce = isDecryptionFamily(alg);
    const kid = await this.vault.add(alg, atOnce ? 0 : this.times.publishBeforeUse);
    const winner = (await this.settle()).unreplaced(alg)[0]?.key.kid ?? kid;
    if (winner !== kid && !atOnce) await this.vault.remove(kid);
    return winner;
  }

  private born(alg: KeyAlg): Promise<KeySet> {
    const birth = this.births.get(alg) ?? this.bear(alg).finally(() => this.births.delete(alg));
    this.births.set(alg, birth);
    return birth;
  }

  private async bear(alg: KeyAlg): Promise<KeySet> {
    const there = await this.ring.reread();
    if (there.active(alg, this.clock.now())) return there;
    await this.vault.add(alg, 0);
    const set = await this.settle();
    if (!set.active(alg, this.clock.now())) throw new Error(`no key for ${alg} although one was just made`);
    return set;
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
