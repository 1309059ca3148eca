import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MoreThan, Not, type Repository } from 'typeorm';
import { booleanValue, dateValue, jsonValue, optionalDateValue } from '../../src/database/column-values.js';
import { Lease } from '../../src/database/lease.js';
import { LeaseEntity } from '../../src/database/lease.entity.js';
import { isUniqueViolation } from '../../src/database/unique-violation.js';
import { Clock } from '../../src/kernel/clock.js';
import { GrantEntity } from '../../src/grants/grant.entity.js';
import { type Engine, onEveryEngine } from '../support/database-engines.js';
import { type DatabaseUnderTest, openFresh } from '../support/database-under-test.js';

const NOON = new Date('2026-03-29T12:00:00.123Z');
const later = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);
const INSERT = 'INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)';

const grant = (id: string) => ({
  id,
  clientId: 'Demo',
  userId: 'user',
  sessionId: null,
  codeHash: null,
  parentId: null,
  actor: null,
  confirmation: null,
  details: null,
  scopes: ['openid', 'ünï \'"\\ 😀'],
  resources: [],
  claims: {},
  authTime: NOON,
  acr: '1',
  amr: ['pwd'],
  offline: true,
  counter: 0,
  rotatedAt: null,
  createdAt: NOON,
  expiresAt: later(1000),
  absoluteExpiresAt: later(2000),
  revokedAt: null,
  revocationReason: null,
});

function statements(engine: Engine): void {
  let database: DatabaseUnderTest;
  let leases: Repository<LeaseEntity>;
  let grants: Repository<GrantEntity>;
  beforeAll(async () => {
    database = await openFresh(engine);
    leases = database.dataSource.getRepository(LeaseEntity);
    grants = database.dataSource.getRepository(GrantEntity);
  });
  beforeEach(async () => {
    await database.statements.write('DELETE FROM leases', []);
    await database.statements.write('DELETE FROM `grants`', []);
  });
  afterAll(() => database.close());

  const counter = async () =>
    (await database.statements.read<{ counter: number }>('SELECT counter FROM `grants`', []))[0]?.counter;

  it('reads what TypeORM wrote: dates with milliseconds, booleans, JSON, nothing', async () => {
    await grants.insert(grant('g'));
    const [row] = await database.statements.read<Record<string, unknown>>(
      'SELECT * FROM `grants` WHERE id = ?',
      ['g'],
    );
    expect(dateValue(row.expires_at)).toEqual(later(1000));
    expect(booleanValue(row.offline)).toBe(true);
    expect(jsonValue(row.scopes)).toEqual(['openid', 'ünï \'"\\ 😀']);
    expect(optionalDateValue(row.revoked_at)).toBeNull();
    expect(row.counter).toBe(0);
  });

  it('writes what TypeORM reads', async () => {
    await grants.insert(grant('g'));
    const sql = 'UPDATE `grants` SET revoked_at = ?, offline = ?, scopes = ?, counter = ? WHERE id = ?';
    await database.statements.write(sql, [later(7), false, JSON.stringify(['a']), 3, 'g']);
    const read = await grants.findOneByOrFail({ id: 'g' });
    expect(read).toEqual({ ...grant('g'), revokedAt: later(7), offline: false, scopes: ['a'], counter: 3 });
  });

  it('compares a bound date to the millisecond, as TypeORM does', async () => {
    await database.statements.write(INSERT, ['a', 'x', later(0)]);
    await database.statements.write(INSERT, ['b', 'x', later(1)]);
    const live = await database.statements.read<{ name: string }>(
      'SELECT name FROM leases WHERE expires_at > ?',
      [NOON],
    );
    expect(live.map(({ name }) => name)).toEqual(['b']);
    expect((await leases.findBy({ expiresAt: MoreThan(NOON) })).map(({ name }) => name)).toEqual(['b']);
  });

  it('counts the rows that a statement applies to, alike on every engine, by Statements and by TypeORM', async () => {
    await database.statements.write(INSERT, ['a', 'x', NOON]);
    await database.statements.write(INSERT, ['b', 'x', NOON]);
    expect(await database.statements.write('UPDATE leases SET holder = ? WHERE name = ?', ['y', 'a'])).toBe(
      1,
    );
    expect(await database.statements.write('UPDATE leases SET holder = ? WHERE name = ?', ['y', 'a'])).toBe(
      1,
    );
    expect(
      await database.statements.write('UPDATE leases SET holder = ? WHERE name = ?', ['y', 'none']),
    ).toBe(0);
    expect((await leases.update({ name: 'a' }, { holder: 'y' })).affected).toBe(1);
    expect((await leases.update({ name: 'none' }, { holder: 'y' })).affected).toBe(0);
    expect((await leases.delete({ name: Not('a') })).affected).toBe(1);
    expect(await database.statements.write('DELETE FROM leases WHERE holder = ?', ['y'])).toBe(1);
  });

  it('lets one of 50 compare-and-swap updates win', async () => {
    await grants.insert(grant('g'));
    const sql =
      'UPDATE `grants` SET counter = counter + 1 WHERE id = ? AND counter = ? AND revoked_at IS NULL';
    const counts = await Promise.all(
      Array.from({ length: 50 }, () => database.statements.write(sql, ['g', 0])),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await counter()).toBe(1);
  });

  it('loses none of 200 parallel increments', async () => {
    await grants.insert(grant('g'));
    const sql = 'UPDATE `grants` SET counter = counter + 1 WHERE id = ?';
    await Promise.all(Array.from({ length: 200 }, () => database.statements.write(sql, ['g'])));
    expect(await counter()).toBe(200);
  });

  it('lets one of 20 parallel inserts of a key win and says why the others fail', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => database.statements.write(INSERT, ['k', 'x', NOON])),
    );
    const failures = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(failures).toHaveLength(19);
    expect(failures.every(isUniqueViolation)).toBe(true);
    const again = await leases
      .insert({ name: 'k', holder: 'x', expiresAt: NOON })
      .catch((error: unknown) => error);
    expect(isUniqueViolation(again)).toBe(true);
  });

  it('answers a failing write alone: its neighbours of the same turn are written', async () => {
    const names = ['a', 'b', 'a', 'c', 'b', 'd'];
    const all = await Promise.allSettled(
      names.map((name) => database.statements.write(INSERT, [name, 'x', NOON])),
    );
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect((await leases.find({ order: { name: 'ASC' } })).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('keeps what people enter out of its errors', async () => {
    const insert = () =>
      leases.insert({ name: 'alice@example.com', holder: 'secret-holder', expiresAt: NOON });
    await insert();
    const failure = await insert().catch((error: unknown) => error as Error & Record<string, unknown>);
    const told = `${JSON.stringify(failure)} ${(failure as Error).stack}`;
    expect(told).not.toMatch(/alice@example|secret-holder/);
  });

  it('takes text in other letters for other text', async () => {
    for (const name of ['Code', 'code', 'CODE', 'códe'])
      await database.statements.write(INSERT, [name, 'x', NOON]);
    const found = await database.statements.read<{ name: string }>('SELECT name FROM leases WHERE name = ?', [
      'code',
    ]);
    expect(found.map(({ name }) => name)).toEqual(['code']);
    expect(await leases.findBy({ name: 'CODE' })).toHaveLength(1);
    expect(await leases.findBy({ name: 'cOde' })).toHaveLength(0);
  });

  it('binds hostile text as text', async () => {
    const name = `'; DROP TABLE leases; -- \\' " \n %`;
    await database.statements.write(INSERT, [name, 'x', NOON]);
    await leases.update({ name }, { holder: `\\'; DELETE FROM leases; --` });
    const rows = await database.statements.read<{ name: string; holder: string }>(
      'SELECT name, holder FROM leases',
      [],
    );
    expect(rows.map((row) => ({ ...row }))).toEqual([{ name, holder: `\\'; DELETE FROM leases; --` }]);
  });

  it('gives a lease to one of 20 claimants, keeps it for him and passes it on when it is over', async () => {
    class Hand extends Clock {
      at = NOON.getTime();
      override now = () => this.at;
    }
    const clock = new Hand();
    const claimants = Array.from(
      { length: 20 },
      (_, index) => new Lease(database.statements, clock, 'task', `holder-${index}`),
    );
    const won = await Promise.all(claimants.map((lease) => lease.claim(60)));
    const holder = claimants[won.indexOf(true)];
    const other = claimants[won.indexOf(false)];
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await holder.claim(60)).toBe(true);
    expect(await other.claim(60)).toBe(false);
    clock.at += 61_000;
    expect(await other.claim(60)).toBe(true);
    expect(await holder.claim(60)).toBe(false);
  });
}

onEveryEngine('Statements', statements);
