import type { SplitFormRow } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import { MAX_ROWS_PER_SET } from '../limits';
import type { PriceSet } from '../price-sets/price-sets.repository';
import type { PriceRow, PriceRowsRepository } from '../rows/price-rows.repository';

const ROWS_IN_A_BATCH = 2_000;

/** Gathers the rows of a file as they are read, and writes them batch by batch. */
export class PricedRows {
  /** Codes that the set did not have before. */
  created = 0;
  private readonly codes = new Set<string>();
  private waiting: PriceRow[] = [];

  constructor(
    private readonly set: PriceSet,
    private readonly rows: PriceRowsRepository,
  ) {}

  /** Prices of the set, those included that have been written by now. */
  get rowCount(): number {
    return this.set.rowCount + this.created;
  }

  /** False where the file has had the code before. */
  take(row: SplitFormRow): boolean {
    if (this.codes.has(row.code)) return false;
    this.codes.add(row.code);
    const { id: priceSetId, organisationId } = this.set;
    this.waiting.push({ priceSetId, organisationId, ...row });
    return true;
  }

  /** Between two slices of the file. @throws AppError LIMIT_REACHED */
  async writeFull(): Promise<void> {
    if (this.waiting.length >= ROWS_IN_A_BATCH) await this.writeRest();
  }

  /** What is left. @throws AppError LIMIT_REACHED, before a file without end has filled the disk */
  async writeRest(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    this.created += (await this.rows.upsert(rows)).size;
    if (this.rowCount > MAX_ROWS_PER_SET) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_SET } });
  }
}
