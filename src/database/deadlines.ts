/** How long the database may take, milliseconds; long while migrating, short while serving. */
export interface Deadlines {
  statement: number;
}

/** While requests are served: a request against a dead database is answered in less than two seconds. */
export const SERVING: Deadlines = { statement: 1300 };

/** While the schema is made or changed. */
export const MIGRATING: Deadlines = { statement: 600_000 };
