import { Injectable } from '@nestjs/common';
import { explainObjectEstimate, explainSummaryEstimate } from '../../../engine';
import type { Bilingual } from '../../../kernel/issue';
import type { TitledExplanation } from '../../estimates';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { objectEstimateOf } from '../sheets/object-sheet';
import { titleOf } from '../sheets/row-costs';
import { Sheets } from '../sheets/sheets';
import { summaryEstimateOf } from '../sheets/summary-sheet';

/** An explanation with the rows that it leads to. */
export interface ExplainedSheet extends TitledExplanation {
  rows: readonly RowRecord[];
}

/** Where figures come from, worked out anew by the very instructions that calculate them. */
@Injectable()
export class ConsolidatedExplanations {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly sheets: Sheets,
  ) {}

  /** @throws AppError NOT_FOUND */
  async ofObject(id: string): Promise<ExplainedSheet> {
    const { sheet } = await this.sheets.ofObject(await this.estimates.get('object', id));
    const title = titled(sheet.estimate, { ru: 'Объектная смета', en: 'Object estimate' });
    return { title, explanation: explainObjectEstimate(objectEstimateOf(sheet)), rows: sheet.rows };
  }

  /** @throws AppError NOT_FOUND */
  async ofSummary(id: string): Promise<ExplainedSheet> {
    const { sheet } = await this.sheets.ofSummary(await this.estimates.get('summary', id));
    const title = titled(sheet.estimate, { ru: 'Сводный сметный расчёт', en: 'Summary estimate' });
    return { title, explanation: explainSummaryEstimate(summaryEstimateOf(sheet)), rows: sheet.rows };
  }
}

function titled(estimate: ConsolidatedRecord, { ru, en }: Bilingual): Bilingual {
  const name = titleOf(estimate);
  return { ru: `${ru} ${name}`, en: `${en} ${name}` };
}
