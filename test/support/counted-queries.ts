import { getDataSourceToken } from '@nestjs/typeorm';
import { type DataSource, type QueryRunner } from 'typeorm';
import { Statements } from '../../src/database/statements.js';
import { type TestApp } from './test-app.js';

/** Counts the statements that an application sends to its database, on both of its ways there. */
export class CountedQueries {
  /** The texts of the statements since the last `reset`. */
  readonly seen: string[] = [];

  constructor(app: TestApp) {
    const statements = app.nest.get(Statements, { strict: false });
    for (const name of ['read', 'write'] as const) this.count(statements, name);
    const dataSource = app.nest.get<DataSource>(getDataSourceToken());
    const create = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => this.counting(create(mode));
  }

  reset(): void {
    this.seen.length = 0;
  }

  private counting(runner: QueryRunner): QueryRunner {
    this.count(runner, 'query');
    return runner;
  }

  private count<Name extends string>(
    target: Record<Name, (sql: string, ...rest: never[]) => unknown>,
    name: Name,
  ) {
    const original = target[name].bind(target) as (sql: string, ...rest: unknown[]) => unknown;
    target[name] = (sql: string, ...rest: unknown[]) => {
      this.seen.push(sql);
      return original(sql, ...rest);
    };
  }
}
