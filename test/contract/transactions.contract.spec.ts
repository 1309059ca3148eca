import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Repository } from 'typeorm';
import { LeaseEntity } from '../../src/database/lease.entity.js';
import { statementsFor } from '../../src/database/statements-for.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { type Engine, onEveryEngine, onSqliteFile } from '../support/database-engines.js';
import { type DatabaseUnderTest, openFresh, openLocation } from '../support/database-under-test.js';

const NOON = new Date('2026-03-29T12:00:00.123Z');
const INSERT = 'INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)';
const lease = (name: string) => ({ name, holder: 'x', expiresAt: NOON });

/** A promise and the function that fulfils it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

function transactions(engine: Engine): void {
  let database: DatabaseUnderTest;
  let leases: Repository<LeaseEntity>;
  beforeAll(async () => {
    database = await openFresh(engine);
    leases = database.dataSource.getRepository(LeaseEntity);
  });
  beforeEach(() => leases.createQueryBuilder().delete().execute());
  afterAll(() => database.close());

  const names = async () => (await leases.find({ order: { name: 'ASC' } })).map(({ name }) => name);

  it('takes back its own writes and nobody else’s when it fails', async () => {
    const begun = gate();
    const end = gate();
    const failing = database.dataSource.transaction(async (manager) => {
      await manager.insert(LeaseEntity, lease('mine'));
      begun.open();
      await end.opened;
      throw new Error('changed my mind');
    });
    await begun.opened;
    const others = Promise.all([
      database.statements.write(INSERT, ['statement', 'x', NOON]),
      leases.insert(lease('insert')),
      leases.save(lease('save')),
    ]);
    end.open();
    await expect(failing).rejects.toThrow('changed my mind');
    await others;
    expect(await names()).toEqual(['insert', 'save', 'statement']);
  });

  it('keeps all of its writes when it succeeds, nested ones included, but for the part rolled back', async () => {
    await database.dataSource.transaction(async (manager) => {
      await manager.insert(LeaseEntity, lease('outer'));
      await manager.transaction((inner) => inner.insert(LeaseEntity, lease('inner')));
      const undone = manager.transaction(async (inner) => {
        await inner.insert(LeaseEntity, lease('undone'));
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      await manager.save(LeaseEntity, lease('saved'));
    });
    expect(await names()).toEqual(['inner', 'outer', 'saved']);
  });

  it('is isolated from forty others', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        database.dataSource.transaction(async (manager) => {
          await manager.insert(LeaseEntity, lease(`first-${index}`));
          if (index % 2 === 1) throw new Error('odd');
          await manager.insert(LeaseEntity, lease(`second-${index}`));
        }),
      ),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect(await leases.count()).toBe(40);
  });

  it('leaves the way free when a runner is released in the middle of it', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.insert(LeaseEntity, lease('abandoned'));
    await runner.rollbackTransaction();
    await runner.release();
    await database.statements.write(INSERT, ['next', 'x', NOON]);
    expect(await names()).toEqual(['next']);
  });
}

onEveryEngine('transactions', transactions);

onSqliteFile('the write queue', (engine) => {
  let database: DatabaseUnderTest;
  let leases: Repository<LeaseEntity>;
  beforeAll(async () => {
    database = await openFresh(engine);
    leases = database.dataSource.getRepository(LeaseEntity);
  });
  beforeEach(() => leases.createQueryBuilder().delete().execute());
  afterAll(() => database.close());

  it('shows nobody what may yet be rolled back', async () => {
    const seen = await database.dataSource.transaction(async (manager) => {
      await manager.insert(LeaseEntity, lease('pending'));
      const rows = await database.statements.read('SELECT name FROM leases', []);
      return {
        inside: await manager.count(LeaseEntity),
        statements: rows.length,
        repository: await leases.count(),
      };
    });
    expect(seen).toEqual({ inside: 1, statements: 0, repository: 0 });
    expect(await leases.count()).toBe(1);
  });

  it('frees itself when a runner is released with its transaction open', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.manager.insert(LeaseEntity, lease('abandoned'));
    await runner.release();
    await database.statements.write(INSERT, ['next', 'x', NOON]);
    expect(await leases.find()).toHaveLength(1);
  });

  it('turns writers away who would wait for a transaction for ever', async () => {
    const started = performance.now();
    const waited = database.dataSource.transaction(async (manager) => {
      await manager.insert(LeaseEntity, lease('outer'));
      await database.statements.write(INSERT, ['outside of it', 'x', NOON]);
    });
    await expect(waited).rejects.toThrow(UnavailableError);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await leases.count()).toBe(0);
  });

  it('waits for another process without blocking, and gives up in two seconds', async () => {
    const other = await openLocation(database.location);
    const runner = other.createQueryRunner();
    await runner.startTransaction();
    const short = database.statements.write(INSERT, ['short', 'x', NOON]);
    setTimeout(() => void runner.commitTransaction(), 100);
    expect(await short).toBe(1);

    await runner.startTransaction();
    const started = performance.now();
    await expect(database.statements.write(INSERT, ['long', 'x', NOON])).rejects.toThrow(UnavailableError);
    await expect(leases.insert(lease('long'))).rejects.toThrow(UnavailableError);
    expect(performance.now() - started).toBeLessThan(4000);
    expect(await leases.count()).toBe(1);
    await runner.rollbackTransaction();
    await runner.release();
    await other.destroy();
    expect(await database.statements.write(INSERT, ['after', 'x', NOON])).toBe(1);
  });

  it('writes what is waiting before it closes', async () => {
    const { location, drop } = await engine.fresh();
    const first = await openLocation(location);
    const written = statementsFor(first).write(INSERT, ['last', 'x', NOON]);
    await first.destroy();
    expect(await written).toBe(1);
    const second = await openLocation(location);
    expect(await second.getRepository(LeaseEntity).count()).toBe(1);
    await second.destroy();
    await drop();
  });
});
