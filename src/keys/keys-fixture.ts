import { type DataSource } from 'typeorm';
import { Sealers } from '../config/sealers.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { openDataSource } from '../database/open-data-source.js';
import { Clock } from '../kernel/clock.js';
import { JweDecrypter } from './jwe-decrypter.js';
import { JwsSigner } from './jws-signer.js';
import { JwtVerifier } from './jwt-verifier.js';
import { KeyRing } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';
import { KeyTimes } from './key-times.js';
import { KeyVault } from './key-vault.js';
import { KeysService } from './keys.service.js';
import { SigningKeyEntity } from './signing-key.entity.js';

/** A clock that a test moves. */
class FakeClock extends Clock {
  private time = Date.UTC(2026, 0, 1);

  override now(): number {
    return this.time;
  }

  pass(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** An empty database in memory. */
export async function keysDatabase(): Promise<DataSource> {
  const options = await dataSourceOptions({ engine: 'sqlite', path: ':memory:' });
  return openDataSource({ ...options, entities: [SigningKeyEntity] });
}

/** One node: everything that the module wires, on a database that may be shared with other nodes. */
export function keysNode(
  database: DataSource,
  given: { clock?: FakeClock; secrets?: string[]; times?: KeyTimes } = {},
) {
  const {
    clock = new FakeClock(),
    secrets = ['the first secret of the tests'],
    times = new KeyTimes(),
  } = given;
  const rows = database.getRepository(SigningKeyEntity);
  const vault = new KeyVault(rows, new Sealers(secrets), clock);
  const ring = new KeyRing(vault, times, clock);
  const rotation = new KeyRotation(ring, vault, times, clock);
  const verifier = new JwtVerifier(ring, clock);
  const decrypter = new JweDecrypter(ring, clock);
  const service = new KeysService(ring, rotation, new JwsSigner(rotation), verifier, decrypter, clock);
  return { service, rotation, clock, times, rows };
}

export type KeysNode = ReturnType<typeof keysNode>;
