import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CredentialEntity } from '../../src/credentials/credential.entity.js';
import {
  CredentialRows,
  CredentialTakenError,
  TooManyCredentialsError,
} from '../../src/credentials/credential-rows.service.js';
import { type DatabaseUnderTest, openFresh } from '../support/database-under-test.js';
import { type Engine, onEveryEngine } from '../support/database-engines.js';
import { TestClock } from '../support/test-clock.js';

const AT_ONCE = 20;
const MANY = 20;
/** A signature counter has 32 bits, all of them counting. */
const HIGHEST = 2 ** 32 - 1;

function contract(engine: Engine): void {
  let database: DatabaseUnderTest;
  let rows: CredentialRows;
  let count = 0;
  beforeAll(async () => {
    database = await openFresh(engine);
    const repository = database.dataSource.getRepository(CredentialEntity);
    rows = new CredentialRows(repository, database.statements, new TestClock());
  });
  afterAll(() => database.close());

  async function stored(more: Partial<CredentialEntity> = {}): Promise<CredentialEntity> {
    const made = rows.make({ userId: `person-${++count}`, type: 'passkey', name: 'Key', ...more });
    await rows.insert(made, MANY);
    return made;
  }

  const together = async (work: () => Promise<boolean>) =>
    (await Promise.all(Array.from({ length: AT_ONCE }, work))).filter((done) => done).length;

  it('reads back what was stored, whole', async () => {
    const made = await stored({
      counter: HIGHEST,
      transports: ['usb'],
      backupEligible: true,
      handle: 'whole',
    });
    expect(await rows.findByHandle('whole')).toEqual(made);
  });

  it('lets one of many use the same counter [MF-01]', async () => {
    const { id } = await stored({ counter: 7 });
    expect(await together(() => rows.use(id, 8))).toBe(1);
    expect([await rows.use(id, 8), await rows.use(id, 7), await rows.use(id, HIGHEST)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('lets passkeys be used that do not count, until they are suspended, once [MF-07]', async () => {
    const { id } = await stored();
    expect(await together(() => rows.use(id, 0))).toBe(AT_ONCE);
    expect(await together(() => rows.suspend(id))).toBe(1);
    expect(await rows.use(id, 1)).toBe(false);
  });

  it('refuses zero once there was a counter [MF-07]', async () => {
    const { id } = await stored({ counter: 1 });
    expect(await rows.use(id, 0)).toBe(false);
  });

  it('lets one of many spend a recovery code [MF-10]', async () => {
    const handle = `code-${++count}`;
    const { userId } = await stored({ type: 'recovery_code', handle });
    expect(await rows.spend('somebody else', handle)).toBe(false);
    expect(await together(() => rows.spend(userId, handle))).toBe(1);
    expect(await rows.countUnused(userId)).toBe(0);
  });

  it('tells handles apart that differ in case, and takes none twice', async () => {
    await stored({ handle: 'handle-A' });
    await stored({ handle: 'handle-a' });
    const again = rows.make({ userId: 'x', type: 'passkey', name: '', handle: 'handle-a' });
    await expect(rows.insert(again, MANY)).rejects.toBeInstanceOf(CredentialTakenError);
  });

  it('never keeps more than somebody may have, of many that come at once', async () => {
    const userId = `person-${++count}`;
    const offer = () => rows.insert(rows.make({ userId, type: 'totp', name: 'Phone' }), 3);
    for (let round = 0; round < 3; round++) {
      await Promise.allSettled(Array.from({ length: AT_ONCE }, offer));
      expect((await rows.listOf(userId)).length).toBeLessThanOrEqual(3);
    }
    while ((await rows.listOf(userId)).length < 3) await offer();
    await expect(offer()).rejects.toBeInstanceOf(TooManyCredentialsError);
    expect(await rows.listOf(userId)).toHaveLength(3);
  });
}

onEveryEngine('CredentialRows', contract);
