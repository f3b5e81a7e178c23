import { Injectable } from '@nestjs/common';
import type { ConsolidatedKind, ConsolidatedRecord } from '../records/records';
import { Sheets } from '../sheets/sheets';
import { ObjectRowView } from './object-row.dto';
import { getRow } from './row.rules';
import { objectRowView, summaryRowView } from './row.views';
import { SummaryRowView } from './summary-row.dto';

/** How rows of one kind of estimate are shown, with their figures of this moment. */
export interface RowForm<View> {
  kind: ConsolidatedKind;
  /** @throws AppError NOT_FOUND where the estimate has no such row */
  show(estimate: ConsolidatedRecord, rowId: string): Promise<View>;
  /** All rows in order. */
  showAll(estimate: ConsolidatedRecord): Promise<View[]>;
}

@Injectable()
export class RowForms {
  constructor(private readonly sheets: Sheets) {}

  readonly object: RowForm<ObjectRowView> = {
    kind: 'object',
    show: async (estimate, rowId) => {
      const calculated = await this.sheets.ofObject(estimate);
      return objectRowView(getRow(calculated.sheet.rows, rowId), calculated);
    },
    showAll: async (estimate) => {
      const calculated = await this.sheets.ofObject(estimate);
      return calculated.sheet.rows.map((row) => objectRowView(row, calculated));
    },
  };

  readonly summary: RowForm<SummaryRowView> = {
    kind: 'summary',
    show: async (estimate, rowId) => {
      const calculated = await this.sheets.ofSummary(estimate);
      return summaryRowView(getRow(calculated.sheet.rows, rowId), calculated);
    },
    showAll: async (estimate) => {
      const calculated = await this.sheets.ofSummary(estimate);
      return calculated.sheet.rows.map((row) => summaryRowView(row, calculated));
    },
  };
}
