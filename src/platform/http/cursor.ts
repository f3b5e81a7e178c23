import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { MAX_PAGE_SIZE, type Page } from '../../kernel/page';
import { Config } from '../config';

const SIGNATURE_BYTES = 12;
const MAX_CURSOR_LENGTH = 1_000;

/** What the next page starts after: the sort values of the last row, its id last. */
export type CursorPosition = readonly (string | number | null)[];

/**
 * Makes and reads page cursors: opaque to clients, signed, and bound to one list with its filters and order, so that an
 * altered or borrowed cursor is refused instead of answering something odd.
 */
@Injectable()
export class Cursors {
  constructor(private readonly config: Config) {}

  /** `list` names the list and everything that shapes it: organisation, filters, sort. */
  encode(list: readonly unknown[], position: CursorPosition): string {
    const payload = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${payload}.${this.sign(list, payload).toString('base64url')}`;
  }

  /** @throws AppError CURSOR_INVALID */
  decode(list: readonly unknown[], cursor: string): CursorPosition {
    const [payload, signature, ...rest] = cursor.length > MAX_CURSOR_LENGTH ? [] : cursor.split('.');
    if (payload === undefined || signature === undefined || rest.length > 0) throw new AppError('CURSOR_INVALID');
    // As texts: base64 has several for the same bytes.
    const given = Buffer.from(signature);
    const expected = Buffer.from(this.sign(list, payload).toString('base64url'));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('CURSOR_INVALID');
    // Signed by us, so it is what encode() wrote.
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as CursorPosition;
  }

  /**
   * Cuts rows read with one to spare into a page. `positionOf` gives the sort values of a row.
   */
  page<Row, View>(
    rows: readonly Row[],
    options: { list: readonly unknown[]; limit: number; positionOf: (row: Row) => CursorPosition; view: (row: Row) => View },
  ): Page<View> {
    const { list, limit, positionOf, view } = options;
    const data = rows.slice(0, limit).map(view);
    const last = rows[limit - 1];
    if (rows.length <= limit || last === undefined) return { data };
    return { data, nextCursor: this.encode(list, positionOf(last)) };
  }

  private sign(list: readonly unknown[], payload: string): Buffer {
    const hmac = createHmac('sha256', this.config.appSecret);
    return hmac.update(JSON.stringify(list)).update('\n').update(payload).digest().subarray(0, SIGNATURE_BYTES);
  }
}

/** A limit above the maximum is brought down to it (AIP-158). */
export function pageSize(limit: number): number {
  return Math.min(limit, MAX_PAGE_SIZE);
}
