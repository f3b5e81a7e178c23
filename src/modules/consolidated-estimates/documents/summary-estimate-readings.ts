import { Injectable } from '@nestjs/common';
import type { SummaryEstimateDocument } from '../../../formats/summary-estimate';
import { moneyText } from '../../../kernel/decimal';
import { Projects } from '../../projects';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { Sheets } from '../sheets/sheets';
import { summaryDocument } from './summary-record-documents';

export interface ReadSummary {
  document: SummaryEstimateDocument;
  /** Of the summary estimate itself; the document bears the construction's. */
  number: string;
  /** Thousands of rubles. */
  total: string;
}

/** Summary estimates as documents with their figures of this moment, for exchange. */
@Injectable()
export class SummaryEstimateReadings {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly sheets: Sheets,
    private readonly projects: Projects,
  ) {}

  /** The project of a summary estimate that the actor sees. @throws AppError NOT_FOUND */
  async projectOf(id: string): Promise<string> {
    return (await this.estimates.get('summary', id)).projectId;
  }

  /** @throws AppError NOT_FOUND */
  async read(id: string): Promise<ReadSummary> {
    const estimate = await this.estimates.get('summary', id);
    const { number, name } = await this.projects.getVisible(estimate.projectId);
    const calculated = await this.sheets.ofSummary(estimate);
    const document = summaryDocument(calculated, { number, name });
    return { document, number: estimate.number, total: moneyText(calculated.result.total.total) };
  }
}
