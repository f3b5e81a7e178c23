import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { getActor, newId } from '../../../platform/context';
import { isForeignKeyViolation } from '../../../platform/database';
import { assertMatches } from '../../../platform/http';
import { EstimateSums } from '../../estimates';
import { LimitedCosts } from '../../normatives';
import { ConsolidatedChanges } from '../estimates/consolidated-changes';
import { ConsolidatedEstimatesRepository } from '../estimates/consolidated-estimates.repository';
import { MAX_ROWS_PER_ESTIMATE } from '../limits';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import type { RowForm } from './row-forms';
import { changedRow, getRow, newRow, placed, wrong, type NewRow, type RowChange, type Taken } from './row.rules';
import { RowsRepository } from './rows.repository';

/** Where a row stands. */
export interface RowAddress {
  estimateId: string;
  rowId: string;
}

/** Changes of the rows of object and summary estimates, one at a time under the lock of their estimate. */
@Injectable()
export class ConsolidatedRows {
  constructor(
    private readonly changes: ConsolidatedChanges,
    private readonly rows: RowsRepository,
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly sums: EstimateSums,
    private readonly limitedCosts: LimitedCosts,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, VALIDATION_FAILED, BASE_EXPRESSION_INVALID, LIMIT_REACHED */
  async add<View>(form: RowForm<View>, estimateId: string, input: NewRow): Promise<View> {
    const { result } = await this.changes.run(form.kind, estimateId, async (estimate) => {
      const rows = await this.rowsOf(estimate);
      if (rows.length >= MAX_ROWS_PER_ESTIMATE) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_ESTIMATE } });
      }
      const row = newRow(input, { id: newId(), owner: estimate, taken: await this.takenBy(input) });
      await this.assertLinked(row, estimate);
      const ordered = placed(rows, row, input.afterRowId);
      await this.insert(ordered.find(({ id }) => id === row.id)!);
      await this.saveOrder(rows, ordered);
      const details = { rowId: row.id, kind: row.kind, part: row.part, name: row.name };
      return { result: await form.show(estimate, row.id), action: 'row_added', details };
    });
    return result;
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED, VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
  async update<View extends { etag: string }>(
    form: RowForm<View>,
    { estimateId, rowId }: RowAddress,
    change: RowChange,
    ifMatch: string | null,
  ): Promise<View> {
    const { result } = await this.changes.run(form.kind, estimateId, async (estimate) => {
      const rows = await this.rowsOf(estimate);
      const row = getRow(rows, rowId);
      if (ifMatch !== null) assertMatches(ifMatch, (await form.show(estimate, rowId)).etag);
      const next = changedRow(row, change, await this.takenBy(change));
      const ordered = placed(rows, next, change.afterRowId);
      await this.rows.update(ordered.find(({ id }) => id === rowId)!);
      await this.saveOrder(rows, ordered);
      const details = { rowId, fields: Object.keys(change) };
      return { result: await form.show(estimate, rowId), action: 'row_changed', details };
    });
    return result;
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED */
  async remove<View extends { etag: string }>(
    form: RowForm<View>,
    { estimateId, rowId }: RowAddress,
    ifMatch: string | null,
  ): Promise<void> {
    await this.changes.run(form.kind, estimateId, async (estimate) => {
      const { name, kind } = getRow(await this.rowsOf(estimate), rowId);
      if (ifMatch !== null) assertMatches(ifMatch, (await form.show(estimate, rowId)).etag);
      await this.rows.delete(rowId);
      return { result: null, action: 'row_removed', details: { rowId, kind, name } };
    });
  }

  private rowsOf({ id, organisationId }: ConsolidatedRecord): Promise<RowRecord[]> {
    return this.rows.find(organisationId, [id]);
  }

  /** @throws AppError NOT_FOUND where the organisation's tables have no such row */
  private async takenBy({ charge }: RowChange): Promise<Taken> {
    const id = charge?.limitedCostId ?? null;
    return id === null ? null : this.limitedCosts.getVisible(id);
  }

  /** Links stay within a construction. @throws AppError VALIDATION_FAILED */
  private async assertLinked(row: RowRecord, { projectId }: ConsolidatedRecord): Promise<void> {
    const { estimateId, objectEstimateId } = row;
    if (estimateId !== null) {
      const linked = (await this.sums.find([estimateId])).get(estimateId);
      if (linked?.projectId !== projectId) throw wrong('/estimateId', NOT_OF_THE_PROJECT);
    }
    if (objectEstimateId !== null) {
      const [linked] = await this.estimates.findMany(getActor().organisationId, [objectEstimateId]);
      const isFitting = linked?.kind === 'object' && linked.projectId === projectId;
      if (!isFitting) throw wrong('/objectEstimateId', NOT_OF_THE_PROJECT);
    }
  }

  private async insert(row: RowRecord): Promise<void> {
    try {
      await this.rows.insert([row]);
    } catch (error) {
      // It was there when we looked, and somebody has deleted it since.
      if (!isForeignKeyViolation(error)) throw error;
      throw wrong(row.estimateId === null ? '/objectEstimateId' : '/estimateId', NOT_OF_THE_PROJECT);
    }
  }

  private saveOrder(before: readonly RowRecord[], after: readonly RowRecord[]): Promise<void> {
    const ordinals = new Map(before.map(({ id, ordinal }) => [id, ordinal]));
    const moved = after.filter(({ id, ordinal }) => ordinals.has(id) && ordinals.get(id) !== ordinal);
    return this.rows.saveOrder(moved.map(({ id, ordinal }) => ({ id, ordinal })));
  }
}

const NOT_OF_THE_PROJECT: Bilingual = {
  ru: 'в этой стройке нет такой сметы',
  en: 'is no estimate of this project',
};
