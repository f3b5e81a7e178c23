import { Injectable } from '@nestjs/common';
import { Cursors, pageSize, PageQuery } from '../../../platform/http';
import { MarketAnalyses } from '../market-analyses/market-analyses.service';
import { AnalysisRowPage } from './analysis-row.dto';
import { analysisRowView } from './analysis-row.views';
import { AnalysisRowsRepository } from './analysis-rows.repository';

/** The rows of an analysis, by code. */
@Injectable()
export class AnalysisRowsList {
  constructor(
    private readonly rows: AnalysisRowsRepository,
    private readonly analyses: MarketAnalyses,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(analysisId: string, { cursor, limit: asked }: PageQuery): Promise<AnalysisRowPage> {
    const { analysedOn } = await this.analyses.get(analysisId);
    const list = ['analysis-rows', analysisId];
    const limit = pageSize(asked);
    // Signed by us: the one value is the code that the last page ended with.
    const after = cursor === undefined ? null : String(this.cursors.decode(list, cursor)[0]);
    const rows = await this.rows.list(analysisId, { after, take: limit + 1 });
    const view = (row: (typeof rows)[number]) => analysisRowView(row, analysedOn);
    return this.cursors.page(rows, { list, limit, positionOf: ({ code }) => [code], view });
  }
}
