import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type SqlValue, Statements } from '../../src/database/statements.js';
import { verdict } from '../support/calls.js';
import { deviceCodes, poll } from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';

const POLLS = 20;

/** Every statement from now on, TypeORM's and our prepared ones. */
function recordSql(app: TestApp): string[] {
  const sql: string[] = [];
  const record = (text: string) => sql.push(text.trimStart());
  const statements = app.nest.get(Statements, { strict: false });
  for (const name of ['read', 'write'] as const) {
    const original = statements[name].bind(statements) as (
      text: string,
      values: readonly SqlValue[],
    ) => never;
    jest.spyOn(statements, name).mockImplementation((text, values) => {
      record(text);
      return original(text, values);
    });
  }
  const dataSource = app.nest.get(DataSource, { strict: false });
  const create = dataSource.createQueryRunner.bind(dataSource);
  jest.spyOn(dataSource, 'createQueryRunner').mockImplementation((mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as (text: string, ...rest: unknown[]) => Promise<never>;
    runner.query = (text: string, ...rest: unknown[]) => {
      record(text);
      return query(text, ...rest);
    };
    return runner;
  });
  return sql;
}

describe('polling for a device', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('asks the database at most once a poll, and writes nothing', async () => {
    const all = await Promise.all(Array.from({ length: POLLS }, () => deviceCodes(app)));
    const sql = recordSql(app);
    for (let count = 0; count < POLLS; count++) {
      app.clock.advance(5);
      expect(verdict(await poll(app, all[count].device_code))).toBe('400 authorization_pending');
    }
    expect(sql.filter((text) => !text.startsWith('SELECT'))).toEqual([]);
    expect(sql.length).toBeGreaterThan(0);
    expect(sql.length).toBeLessThanOrEqual(POLLS);
  });
});
