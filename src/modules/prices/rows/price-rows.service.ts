import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { assertNoneRefused, bulkOf, checkedItems, ItemProblems, type Checked } from '../../../platform/http';
import { MAX_ROWS_PER_SET } from '../limits';
import { PriceSets } from '../price-sets/price-sets.service';
import { BulkPriceRowsView, BulkPriceRowView, PriceRowPart } from './price-row.dto';
import { rowsOf } from './price-row.rules';
import { PriceRowsRepository, type PriceRow } from './price-rows.repository';

export interface BulkRows {
  priceSetId: string;
  items: readonly unknown[];
  isAtomic: boolean;
}

/** Many prices in one request: what loads a file of them. */
@Injectable()
export class PriceRows {
  constructor(
    private readonly rows: PriceRowsRepository,
    private readonly sets: PriceSets,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly problems: ItemProblems,
  ) {}

  /** @throws AppError NOT_FOUND, PRICE_SET_PUBLISHED, LIMIT_REACHED, BULK_REJECTED */
  async write({ priceSetId, items, isAtomic }: BulkRows): Promise<BulkPriceRowsView> {
    const checked = await checkedItems(PriceRowPart, items);
    const instance = `/api/price-sets/${priceSetId}/rows/bulk`;
    return this.database.transaction(async () => {
      const set = await this.sets.lockDraft(priceSetId);
      const outcomes = rowsOf(set, checked);
      const shown = (made: ReadonlySet<string>) => outcomes.map((outcome) => this.item(outcome, made, instance));
      if (isAtomic) assertNoneRefused(shown(new Set()));
      const newCodes = await this.rows.upsert(outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item] : [])));
      const rowCount = set.rowCount + newCodes.size;
      if (rowCount > MAX_ROWS_PER_SET) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_SET } });
      const view = bulkOf(shown(newCodes));
      if (view.created + view.updated > 0) {
        await this.sets.saveRowCount(set, rowCount);
        await this.record(priceSetId, view);
      }
      return view;
    });
  }

  private item(outcome: Checked<PriceRow>, newCodes: ReadonlySet<string>, instance: string): BulkPriceRowView {
    const { index } = outcome;
    if ('error' in outcome) return this.problems.refused(outcome.error, { index, instance });
    const { code } = outcome.item;
    return { index, status: newCodes.has(code) ? 201 : 200, code };
  }

  private record(priceSetId: string, { created, updated }: BulkPriceRowsView): Promise<void> {
    const details = { created, updated };
    return this.audit.record({ action: 'price_set.filled', targetType: 'price_set', targetId: priceSetId, details });
  }
}
