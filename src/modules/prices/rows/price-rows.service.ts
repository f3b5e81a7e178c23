import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { checkedItems, ItemProblems, type Checked } from '../../../platform/http';
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
      if (isAtomic) this.assertNoneFailed(outcomes, instance);
      const newCodes = await this.rows.upsert(outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item] : [])));
      const rowCount = set.rowCount + newCodes.size;
      if (rowCount > MAX_ROWS_PER_SET) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_SET } });
      const view = this.view(outcomes, newCodes, instance);
      if (view.created + view.updated > 0) {
        await this.sets.saveRowCount(set, rowCount);
        await this.record(priceSetId, view);
      }
      return view;
    });
  }

  private assertNoneFailed(outcomes: readonly Checked<PriceRow>[], instance: string): void {
    const failed = outcomes.filter((outcome) => 'error' in outcome);
    if (failed.length === 0) return;
    const items = failed.map((outcome) => this.item(outcome, new Set(), instance));
    throw new AppError('BULK_REJECTED', { extensions: { items } });
  }

  private view(
    outcomes: readonly Checked<PriceRow>[],
    newCodes: ReadonlySet<string>,
    instance: string,
  ): BulkPriceRowsView {
    const items = outcomes.map((outcome) => this.item(outcome, newCodes, instance));
    const count = (status: number) => items.filter((item) => item.status === status).length;
    const [created, updated] = [count(201), count(200)];
    return { items, created, updated, failed: items.length - created - updated };
  }

  private item(outcome: Checked<PriceRow>, newCodes: ReadonlySet<string>, instance: string): BulkPriceRowView {
    const { index } = outcome;
    if ('error' in outcome) {
      return { index, status: outcome.error.status, problem: this.problems.of(outcome.error, { index, instance }) };
    }
    const { code } = outcome.item;
    return { index, status: newCodes.has(code) ? 201 : 200, code };
  }

  private record(priceSetId: string, { created, updated }: BulkPriceRowsView): Promise<void> {
    const details = { created, updated };
    return this.audit.record({ action: 'price_set.filled', targetType: 'price_set', targetId: priceSetId, details });
  }
}
