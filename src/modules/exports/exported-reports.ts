import { Injectable } from '@nestjs/common';
import { ComparisonReport, ResourceReport, type Report, type WriteOptions, type WriteResult } from '../../formats';
import { moneyText } from '../../kernel/decimal';
import { ComparedEstimates, ResourceSummaries, type ComparedState } from '../estimates';
import { assertReportable, type ExportContent } from './export.rules';
import { PrintFontFiles } from './print-font-files';

export interface ReportWanted {
  content: Exclude<ExportContent, 'document'>;
  estimateId: string;
  comparedWith: ComparedState | null;
  format: string;
}

export interface WrittenReport extends WriteResult {
  estimateNumber: string;
  total: string;
}

interface MadeReport {
  report: Report;
  estimateNumber: string;
  total: string;
}

/** What is printed of estimates beside their own forms: the list of resources, and comparisons. */
@Injectable()
export class ExportedReports {
  constructor(
    private readonly resources: ResourceSummaries,
    private readonly compared: ComparedEstimates,
    private readonly fonts: PrintFontFiles,
  ) {}

  /** @throws AppError NOT_FOUND */
  async assertVisible(comparedWith: ComparedState | null): Promise<void> {
    if (comparedWith !== null) await this.compared.assertVisible(comparedWith);
  }

  /** @throws AppError NOT_FOUND */
  async write(wanted: ReportWanted, options: WriteOptions): Promise<WrittenReport> {
    const { report, estimateNumber, total } = await this.reportOf(wanted);
    const writer = assertReportable(wanted.format);
    return { ...writer(report, { ...options, fonts: await this.fonts.load() }), estimateNumber, total };
  }

  private reportOf({ content, estimateId, comparedWith }: ReportWanted): Promise<MadeReport> {
    const isComparison = content === 'comparison' && comparedWith !== null;
    return isComparison ? this.comparison(estimateId, comparedWith) : this.resourceList(estimateId);
  }

  private async resourceList(estimateId: string): Promise<MadeReport> {
    const { estimate, summary } = await this.resources.read(estimateId);
    const { number, name, header } = estimate;
    const report = new ResourceReport({ number, name, construction: header.construction?.name ?? '' }, summary);
    return { report, estimateNumber: number, total: moneyText(summary.positionsTotal) };
  }

  private async comparison(estimateId: string, comparedWith: ComparedState): Promise<MadeReport> {
    const before = await this.compared.read(comparedWith);
    const after = await this.compared.read({ estimateId, versionId: null });
    return { report: new ComparisonReport(before, after), estimateNumber: after.number, total: moneyText(after.total) };
  }
}
