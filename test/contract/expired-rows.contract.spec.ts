import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { type DataSource, type Repository } from 'typeorm';
import { Config } from '../../src/config/config.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { DatabaseHealth } from '../../src/database/database-health.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { ExpiredRowsTask } from '../../src/database/expired-rows.task.js';
import { LeaseEntity } from '../../src/database/lease.entity.js';
import { Statements } from '../../src/database/statements.js';
import { Clock } from '../../src/kernel/clock.js';
import { SessionEntity } from '../../src/sessions/session.entity.js';
import { type DatabaseLocation } from '../../src/config/database-url.js';
import { type FreshDatabase, onEveryEngine } from '../support/database-engines.js';

const NOW = new Date();
const session = (id: string, expiresAt: Date) => ({
  id,
  tokenHash: id,
  userId: 'user',
  authTime: NOW,
  amr: ['pwd'],
  acr: '1',
  ipAddress: '127.0.0.1',
  userAgent: 'test',
  createdAt: NOW,
  lastSeenAt: NOW,
  expiresAt,
});

function start(location: DatabaseLocation): Promise<INestApplicationContext> {
  @Module({
    imports: [
      ConfigModule.for(new Config({ NODE_ENV: 'test', DATABASE_URL: location })),
      DatabaseModule,
      TypeOrmModule.forFeature([SessionEntity]),
    ],
  })
  class AppUnderTest {}
  return NestFactory.createApplicationContext(AppUnderTest, { logger: false });
}

onEveryEngine('ExpiredRowsTask', (engine) => {
  let fresh: FreshDatabase;
  let app: INestApplicationContext;
  let task: ExpiredRowsTask;
  let sessions: Repository<SessionEntity>;
  let leases: Repository<LeaseEntity>;
  beforeAll(async () => {
    fresh = await engine.fresh();
    app = await start(fresh.location);
    task = app.get(ExpiredRowsTask);
    task.register('sessions', 'expires_at');
    const dataSource = app.get<DataSource>(getDataSourceToken());
    sessions = dataSource.getRepository(SessionEntity);
    leases = dataSource.getRepository(LeaseEntity);
  });
  beforeEach(async () => {
    await sessions.createQueryBuilder().delete().execute();
    await leases.createQueryBuilder().delete().execute();
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  it('deletes what has expired, in several batches, and nothing else', async () => {
    const past = new Date(NOW.getTime() - 1000);
    const future = new Date(NOW.getTime() + 600_000);
    await sessions.insert(Array.from({ length: 1100 }, (_, index) => session(`old-${index}`, past)));
    await sessions.insert([session('live-1', future), session('live-2', future)]);
    expect(await task.run()).toBe(1100);
    expect((await sessions.find({ order: { id: 'ASC' } })).map(({ id }) => id)).toEqual(['live-1', 'live-2']);
    expect(await task.run()).toBe(0);
  });

  it('is done by one instance at a time', async () => {
    await sessions.insert(session('old', new Date(0)));
    const other = new ExpiredRowsTask(
      app.get(Statements),
      app.get(Clock),
      app.get<DataSource>(getDataSourceToken()),
    );
    other.register('sessions', 'expires_at');
    expect(await task.run()).toBe(1);
    await sessions.insert(session('old', new Date(0)));
    expect(await other.run()).toBe(0);
    expect(await task.run()).toBe(1);
  });

  it('takes no name that is not a column’s', () => {
    expect(() => task.register('sessions; DROP TABLE users', 'expires_at')).toThrow(/no column/);
  });

  it('has a database that answers for readiness', async () => {
    await expect(app.get(DatabaseHealth).ping()).resolves.toBeUndefined();
  });
});
