import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClockWatch } from '../../src/health/clock-watch.service.js';
import { Readiness } from '../../src/health/readiness.service.js';
import { EphemeralStore } from '../../src/store/ephemeral-store.js';
import { call } from '../support/calls.js';
import { TestApp } from '../support/test-app.js';

/** What is measured has a millisecond or some of its own. */
const nearby = (text: string) => String(Math.round(Number(text) / 500) * 500);

describe('health', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => app.close());

  const ready = async () => {
    const response = await fetch(`${app.url}/health/ready`);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };

  it('says that it lives, and nothing else', async () => {
    const { status, body } = await call(app, '/health/live');
    expect([status, body]).toEqual([200, { status: 'up' }]);
  });

  it('says that it is ready, and of what, without details', async () => {
    const { status, body, headers } = await ready();
    expect([status, body]).toEqual([200, { status: 'up', database: 'up', store: 'up', clock: 'right' }]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('wants no more requests once it is stopping [FI-05]', async () => {
    const readiness = app.nest.get(Readiness, { strict: false });
    readiness.stopping = true;
    const { status, body, headers } = await ready();
    readiness.stopping = false;
    expect([status, body.status]).toEqual([503, 'down']);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await ready()).status).toBe(200);
  });

  it.each([
    [300_000, 'off', '300000 ms ahead of that of Redis'],
    [-300_000, 'off', '300000 ms behind that of Redis'],
    [2500, 'off', '2500 ms ahead of that of Redis'],
    [-2500, 'off', '2500 ms behind that of Redis'],
    [1500, 'right', undefined],
    [-1500, 'right', undefined],
    [0, 'right', undefined],
  ])('says that a clock that differs by %i ms is %s, and serves all the same [FI-25]', async (...seen) => {
    const [milliseconds, clock, said] = seen;
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    jest
      .spyOn(app.nest.get(EphemeralStore, { strict: false }), 'time')
      .mockImplementation(() => Promise.resolve(app.clock.now() - milliseconds));
    await app.nest.get(ClockWatch, { strict: false }).compare();
    const { status, body } = await ready();
    expect([status, body.clock]).toEqual([200, clock]);
    const lines = warn.mock.calls.map(([line]) =>
      /clock is (\d+ ms .*);/.exec(String(line))?.[1].replace(/\d+/, nearby),
    );
    expect(lines).toEqual(said === undefined ? [] : [said]);
  });

  it('does not take a slow answer for a clock that is off [FI-25]', async () => {
    jest.spyOn(app.nest.get(EphemeralStore, { strict: false }), 'time').mockImplementation(() => {
      const theirs = app.clock.now();
      app.clock.advance(5);
      return Promise.resolve(theirs);
    });
    await app.nest.get(ClockWatch, { strict: false }).compare();
    expect((await ready()).body.clock).toBe('right');
  });

  it('is not ready without its database, lives on, and still tells its keys and addresses [KY-11]', async () => {
    const before = await Promise.all(
      ['/jwks', '/.well-known/openid-configuration'].map((path) => call(app, path)),
    );
    await app.nest.get(DataSource).destroy();
    app.clock.advance(5);
    const { status, body } = await ready();
    expect([status, body]).toEqual([503, { status: 'down', database: 'down', store: 'up', clock: 'right' }]);
    expect((await call(app, '/health/live')).status).toBe(200);
    const after = await Promise.all(
      ['/jwks', '/.well-known/openid-configuration'].map((path) => call(app, path)),
    );
    expect(after.map((answer) => [answer.status, answer.text])).toEqual(
      before.map(({ text }) => [200, text]),
    );
  });
});
