import { type QueryDeepPartialEntity } from 'typeorm';

/** A row as TypeORM's `insert` and `update` take it; their type cannot express JSON columns with free members. */
export function row<Entity>(values: Partial<Entity>): QueryDeepPartialEntity<Entity> {
  return values as QueryDeepPartialEntity<Entity>;
}
