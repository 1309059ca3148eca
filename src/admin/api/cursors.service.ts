import { Injectable } from '@nestjs/common';
import { Sealers } from '../../config/sealers.js';
import { type PageOf, pageOf, type PageRequest } from '../../kernel/page-of.js';
import { type Sealer } from '../../kernel/sealing.js';
import { AdminError } from './admin.error.js';
import { type Caller } from './caller.js';
import { type SearchQuery } from './search-query.js';

const LIMIT = 50;

/** A page of a list as it is answered. */
export interface Page<View> {
  items: View[];
  next_cursor: string | null;
}

/** Seals where the next page begins, so that a cursor works for one list and one caller and tells nothing. */
@Injectable()
export class Cursors {
  private readonly sealer: Sealer;

  constructor(sealers: Sealers) {
    this.sealer = sealers.for('admin-cursor');
  }

  /** The page that a query asks for; throws when its cursor was forged or belongs elsewhere. */
  read({ limit = LIMIT, cursor, q }: SearchQuery, list: string, caller: Caller): PageRequest {
    const after = cursor === undefined ? undefined : this.sealer.open(cursor, context(list, caller));
    if (cursor !== undefined && after === undefined) {
      const detail = 'is not a cursor of this list';
      throw new AdminError('invalid', 'the query is not valid', [{ parameter: 'cursor', detail }]);
    }
    return { limit, ...(after === undefined ? {} : { after }), ...(q === undefined ? {} : { q }) };
  }

  /** A page of a list that is short enough to be read as a whole. */
  slice<Row>(rows: readonly Row[], key: (row: Row) => string, { limit, after }: PageRequest): PageOf<Row> {
    const start = after === undefined ? 0 : rows.findIndex((row) => key(row) === after) + 1;
    return pageOf(rows.slice(start, start + limit + 1), limit, key);
  }

  answer<Row, View>(page: PageOf<Row>, list: string, caller: Caller, view: (row: Row) => View): Page<View> {
    const next = page.next === undefined ? null : this.sealer.seal(page.next, context(list, caller));
    return { items: page.items.map(view), next_cursor: next };
  }
}

function context(list: string, { subject }: Caller): string {
  return JSON.stringify([list, subject]);
}
