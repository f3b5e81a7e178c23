import { Injectable } from '@nestjs/common';
import type { ConsolidatedDocument } from '../../../formats/consolidated';
import { moneyText } from '../../../kernel/decimal';
import { Projects } from '../../projects';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { Sheets } from '../sheets/sheets';
import { objectDocument } from './object-record-documents';

/** Object estimates as documents with their figures of this moment, for exchange. */
@Injectable()
export class ObjectEstimateReadings {
  constructor(
    private readonly estimates: ConsolidatedEstimates,
    private readonly sheets: Sheets,
    private readonly projects: Projects,
  ) {}

  /** The project of an object estimate that the actor sees. @throws AppError NOT_FOUND */
  async projectOf(id: string): Promise<string> {
    return (await this.estimates.get('object', id)).projectId;
  }

  /** `total`: thousands of rubles. @throws AppError NOT_FOUND */
  async read(id: string): Promise<{ document: ConsolidatedDocument; total: string }> {
    const estimate = await this.estimates.get('object', id);
    const { number, name } = await this.projects.getVisible(estimate.projectId);
    const calculated = await this.sheets.ofObject(estimate);
    return { document: objectDocument(calculated, { number, name }), total: moneyText(calculated.result.total.total) };
  }
}
