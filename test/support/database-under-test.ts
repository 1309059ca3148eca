import { type DataSource } from 'typeorm';
import { type DatabaseLocation } from '../../src/config/database-url.js';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { openDataSource } from '../../src/database/open-data-source.js';
import { type Statements } from '../../src/database/statements.js';
import { statementsFor } from '../../src/database/statements-for.js';
import { allEntities } from './database-entities.js';
import { type Engine } from './database-engines.js';

/** An opened, migrated database with all entities. */
export interface DatabaseUnderTest {
  location: DatabaseLocation;
  dataSource: DataSource;
  statements: Statements;
  close: () => Promise<void>;
}

/** Opens a database as the application does. */
export async function openLocation(location: DatabaseLocation): Promise<DataSource> {
  return openDataSource({ ...(await dataSourceOptions(location)), entities: await allEntities() });
}

/** Makes a fresh database on an engine and opens it as the application does. */
export async function openFresh(engine: Engine): Promise<DatabaseUnderTest> {
  const { location, drop } = await engine.fresh();
  const dataSource = await openLocation(location);
  const close = async () => {
    await dataSource.destroy();
    await drop();
  };
  return { location, dataSource, statements: statementsFor(dataSource), close };
}
