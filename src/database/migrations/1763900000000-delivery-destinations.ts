import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, varchar } from './portable-columns.js';

/** Deliveries know where they go, so that one slow receiver does not hold up the others; older ones do not. */
export class DeliveryDestinations1763900000000 implements MigrationInterface {
  readonly name = 'DeliveryDestinations1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('deliveries', new TableColumn(varchar('destination', 64, NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('deliveries', 'destination');
  }
}
