import { createPublicKey } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type JWK } from 'jose';
import { isSigningAlg } from '../algorithms.js';
import { SigningKey } from '../signing-key.js';
import { type CreatedKey, type KeyEngine, type KeyEngineName } from './key-engine.js';

/** The engines that are configured: one makes new keys, and those before it go on signing until theirs are replaced. */
@Injectable()
export class KeyEngines implements OnApplicationShutdown {
  private readonly engines: ReadonlyMap<KeyEngineName, KeyEngine>;

  constructor(
    /** The engine of new keys. */
    readonly current: KeyEngine,
    others: readonly KeyEngine[] = [],
  ) {
    this.engines = new Map([current, ...others].map((engine) => [engine.name, engine]));
  }

  /**
   * A key for use. One whose engine is no longer configured verifies and does not sign. Throws when the material is not
   * that of a key of this algorithm.
   */
  open(kid: string, alg: string, engine: KeyEngineName, material: string): SigningKey {
    if (!isSigningAlg(alg)) throw new Error('the algorithm is unknown');
    const opened = this.engines.get(engine)?.open(alg, material) ?? verifying(material);
    return new SigningKey(kid, alg, engine, opened);
  }

  /** Removes a private half where its engine can be reached. */
  async destroy(engine: KeyEngineName, { material }: Pick<CreatedKey, 'material'>): Promise<void> {
    await this.engines.get(engine)?.destroy(material);
  }

  /** Throws `UnavailableError` when new signatures cannot be made now. */
  async ping(): Promise<void> {
    await Promise.all([...this.engines.values()].map((engine) => engine.ping()));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.engines.values()].map((engine) => engine.close()));
  }
}

/** What is kept of a key that is elsewhere tells its public half. */
function verifying(material: string): { publicKey: ReturnType<typeof createPublicKey>; sign: undefined } {
  const { publicJwk } = JSON.parse(material) as { publicJwk: JWK };
  return { publicKey: createPublicKey({ key: { ...publicJwk }, format: 'jwk' }), sign: undefined };
}
