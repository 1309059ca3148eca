import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { AtRestModule } from '../../src/at-rest/at-rest.module.js';
import { AuditModule } from '../../src/audit/audit.module.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { Config } from '../../src/config/config.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { type DatabaseLocation } from '../../src/config/database-url.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { DeliveriesModule } from '../../src/deliveries/deliveries.module.js';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import {
  type DeliveryHandler,
  DeliveryRefusedError,
  Delivers,
} from '../../src/deliveries/delivery-handler.js';
import { DeliveryEntity } from '../../src/deliveries/delivery.entity.js';
import { Clock } from '../../src/kernel/clock.js';
import { type Engine, type FreshDatabase, onEveryServer, onSqliteFile } from '../support/database-engines.js';
import { TestClock } from '../support/test-clock.js';

const SECRETS = ['a-secret-of-the-operator-for-the-tests'];
const clock = new TestClock();
const received: unknown[] = [];
let answer: (payload: Parcel) => Promise<void>;

interface Parcel {
  to?: string;
}

@Delivers('parcel')
class ParcelHandler implements DeliveryHandler<Parcel> {
  destination({ to = 'anybody' }: Parcel): string {
    return to;
  }

  async deliver(payload: Parcel): Promise<void> {
    received.push(payload);
    await answer(payload);
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(5);
}

async function start(location: DatabaseLocation): Promise<TestingModule> {
  const config = new Config({ NODE_ENV: 'test', DATABASE_URL: location, CARDEA_SECRET: SECRETS });
  const app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule, AtRestModule, AuditModule, DeliveriesModule],
    providers: [ParcelHandler],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  app.useLogger(false);
  return app.init();
}

function contract(engine: Engine): void {
  let fresh: FreshDatabase;
  let apps: TestingModule[];
  let one: DeliveriesService;
  let other: DeliveriesService;
  beforeAll(async () => {
    fresh = await engine.fresh();
    apps = [await start(fresh.location), await start(fresh.location)];
    [one, other] = apps.map((app) => app.get(DeliveriesService));
  });
  beforeEach(() => {
    received.length = 0;
    answer = () => Promise.resolve();
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await fresh.drop();
  });

  const rows = () => apps[0].get<DataSource>(getDataSourceToken()).getRepository(DeliveryEntity);
  const stored = () => rows().find();
  const inVain = (error: Error) => () => Promise.reject(error);

  it('waits until it is due', async () => {
    answer = () => Promise.resolve();
    await one.enqueue('parcel', { n: 1 }, { notBefore: clock.date(60) });
    await one.runDue();
    expect(received).toEqual([]);
    clock.advance(61);
    await other.runDue();
    expect(received).toEqual([{ n: 1 }]);
  });

  it('delivers at once, and keeps nothing afterwards', async () => {
    await one.enqueue('parcel', { number: 1 });
    await one.runDue();
    expect(received).toEqual([{ number: 1 }]);
    expect(await stored()).toEqual([]);
  });

  it('keeps what is not delivered, sealed, and tries again after growing pauses', async () => {
    answer = inVain(new Error('nobody is at home'));
    await one.enqueue('parcel', { number: 2 });
    await one.runDue();
    const [{ payload }] = await stored();
    expect(payload).not.toContain('number');
    const pauses = [15, 30, 60, 300, 900];
    for (const [tries, pause] of pauses.entries()) {
      clock.advance(pause - 1);
      await other.runDue();
      expect(received).toHaveLength(tries + 1);
      clock.advance(1);
      await other.runDue();
      expect(received).toHaveLength(tries + 2);
    }
    answer = () => Promise.resolve();
    clock.advance(3600);
    await one.runDue();
    expect(received).toHaveLength(pauses.length + 2);
    expect(await stored()).toEqual([]);
  });

  it('delivers once when two instances try at the same time', async () => {
    answer = inVain(new Error('nobody is at home'));
    for (let number = 0; number < 20; number++) await one.enqueue('parcel', { number });
    await one.runDue();
    received.length = 0;
    answer = () => Promise.resolve();
    clock.advance(15);
    await Promise.all([one.runDue(), other.runDue()]);
    expect(received).toHaveLength(20);
    expect(await stored()).toEqual([]);
  });

  it('delivers to others while a receiver hangs, which gets few at a time [FI-37]', async () => {
    const doors = new Set<() => void>();
    let most = 0;
    answer = async ({ to }) => {
      if (to !== 'hanging') return;
      await new Promise<void>((open) => {
        doors.add(open);
        most = Math.max(most, doors.size);
      });
    };
    for (let number = 0; number < 60; number++) await one.enqueue('parcel', { to: 'hanging', number });
    await until(() => doors.size === 4);
    for (let number = 0; number < 40; number++) await one.enqueue('parcel', { to: `other-${number % 5}` });
    await until(async () => (await rows().count()) === 60);
    expect([received.length, doors.size]).toEqual([44, 4]);
    answer = () => Promise.resolve();
    for (const open of doors) open();
    await one.runDue();
    expect([received.length, most, await rows().count()]).toEqual([100, 4, 0]);
  });

  it('does not begin again what is under way, however long it takes', async () => {
    let open = (): void => undefined;
    answer = ({ to }) =>
      to === 'slow' ? new Promise<void>((resolve) => (open = resolve)) : Promise.resolve();
    await one.enqueue('parcel', { to: 'slow' });
    await until(() => received.length === 1);
    clock.advance(3600);
    await one.enqueue('parcel', { to: 'quick' });
    await until(() => received.length > 1);
    open();
    await one.runDue();
    expect([received, await rows().count()]).toEqual([[{ to: 'slow' }, { to: 'quick' }], 0]);
  });

  it('has so many under way in all, wherever they go [FI-37]', async () => {
    const doors = new Set<() => void>();
    answer = () => new Promise<void>((open) => doors.add(open));
    for (let number = 0; number < 50; number++) await one.enqueue('parcel', { to: `door-${number}` });
    await until(() => doors.size === 32);
    answer = () => Promise.resolve();
    for (const open of doors) open();
    await one.runDue();
    expect([received.length, doors.size, await rows().count()]).toEqual([50, 32, 0]);
  });

  it('delivers what a release without destinations has put there [FI-27]', async () => {
    answer = inVain(new Error('nobody is at home'));
    await one.enqueue('parcel', { number: 4 });
    await one.runDue();
    await rows().update({ kind: 'parcel' }, { destination: null });
    answer = () => Promise.resolve();
    clock.advance(15);
    await one.runDue();
    expect([received.length, await rows().count()]).toEqual([2, 0]);
  });

  it('comes through a restart', async () => {
    answer = inVain(new Error('nobody is at home'));
    await one.enqueue('parcel', { number: 3 });
    await one.runDue();
    const later = await start(fresh.location);
    answer = () => Promise.resolve();
    clock.advance(15);
    await later.get(DeliveriesService).runDue();
    await later.close();
    // The instance that took it in may have been faster, by a look of its own; one of them delivered it.
    await one.runDue();
    expect(received).toEqual([{ number: 3 }, { number: 3 }]);
  });

  it.each([
    ['is refused', new DeliveryRefusedError('moved away'), 0, 'moved away'],
    ['cannot be delivered in time', new Error('nobody is at home'), 61, 'not delivered in 1 tries'],
  ])('gives up what %s, and says so in the audit trail', async (_why, error, seconds, reason) => {
    answer = inVain(error);
    await one.enqueue('parcel', {}, { notAfter: clock.date(60) });
    await one.runDue();
    clock.advance(seconds);
    await one.runDue();
    expect(received).toHaveLength(1);
    expect(await stored()).toEqual([]);
    const audit = apps[0].get(AuditService);
    const { items } = await audit.list({ limit: 1, type: 'delivery.given_up' });
    expect(items).toEqual([expect.objectContaining({ reason, detail: { kind: 'parcel' } })]);
  });

  it('leaves what a newer release put there', async () => {
    await one.enqueue('unheard-of', {});
    await one.runDue();
    expect(await stored()).toEqual([expect.objectContaining({ kind: 'unheard-of', attempts: 1 })]);
  });
}

onSqliteFile('DeliveriesService', contract);
onEveryServer('DeliveriesService', contract);
