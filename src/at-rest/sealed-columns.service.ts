import { Injectable } from '@nestjs/common';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Statements } from '../database/statements.js';
import { type SealedColumn } from './sealed-column.js';

const BATCH = 100;
const IDENTIFIER = /^[a-z_]+$/;

interface Row {
  id: string;
  sealed: string;
}

/** Reads and writes sealed columns, whoever owns them. */
@Injectable()
export class SealedColumns {
  constructor(
    private readonly statements: Statements,
    private readonly sealers: Sealers,
  ) {}

  /** How many texts of a column an older secret has sealed. */
  async outstanding(column: SealedColumn): Promise<number> {
    const [sql, values] = this.where(column);
    const [row] = await this.statements.read<{ n: number | bigint | string }>(
      `SELECT COUNT(*) AS n ${sql}`,
      values,
    );
    return Number(row.n);
  }

  /**
   * Seals a batch anew under the newest secret, by rising key after `after`; answers the last key, nothing when there is
   * no more. A text that somebody else changes meanwhile stays as he has it, and one that no secret opens as it is.
   */
  async reseal(column: SealedColumn, after: string): Promise<string | undefined> {
    const sealer = this.sealers.atRest(column.purpose);
    const [sql, values] = this.where(column);
    const { key } = column;
    const rows = await this.statements.read<Row>(
      `SELECT ${key} AS id, ${column.column} AS sealed ${sql} AND ${key} > ? ORDER BY ${key} LIMIT ${BATCH}`,
      [...values, after],
    );
    for (const row of rows) await this.resealRow(column, row, sealer);
    return rows.at(-1)?.id;
  }

  private async resealRow({ table, key, column }: SealedColumn, { id, sealed }: Row, sealer: AtRestSealer) {
    const text = sealer.open(sealed, id);
    if (text === undefined) return;
    await this.statements.write(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ? AND ${column} = ?`, [
      sealer.seal(text, id),
      id,
      sealed,
    ]);
  }

  private where({ table, key, column, purpose, only }: SealedColumn): [sql: string, values: string[]] {
    for (const name of [table, key, column])
      if (!IDENTIFIER.test(name)) throw new Error(`${name} is no name of a table or column`);
    const { prefix } = this.sealers.atRest(purpose);
    const sql = `FROM ${table} WHERE ${column} IS NOT NULL AND SUBSTR(${column}, 1, ${prefix.length}) <> ?`;
    return only === undefined ? [sql, [prefix]] : [`${sql} AND ${key} = ?`, [prefix, only]];
  }
}
