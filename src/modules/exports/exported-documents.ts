import { Injectable } from '@nestjs/common';
import { writeObjectEstimate, type WriteOptions, type WriteResult } from '../../formats';
import { moneyText } from '../../kernel/decimal';
import { ObjectEstimateReadings } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import { assertWritable, exportName, type Exported } from './export.rules';
import { ExportedReports } from './exported-reports';
import type { ExportRecord } from './exports.repository';
import { PrintFontFiles } from './print-font-files';

/** A document about to be written. */
export interface Written extends WriteResult {
  name: string;
  mediaType: string;
  /** That stands in it. */
  total: string;
}

type Visible = Exported & Pick<ExportRecord, 'comparedWith'>;

const REPORT_NAMES = { resource_summary: 'Ведомость ресурсов', comparison: 'Сравнение' } as const; // kinds of exportName

/** Fetches a document from the feature that it belongs to, and has it written. */
@Injectable()
export class ExportedDocuments {
  constructor(
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateReadings,
    private readonly reports: ExportedReports,
    private readonly fonts: PrintFontFiles,
  ) {}

  /** @throws AppError NOT_FOUND */
  async assertVisible({ estimateId, objectEstimateId, comparedWith }: Visible): Promise<void> {
    await this.reports.assertVisible(comparedWith);
    if (estimateId !== null) await this.estimates.assertVisible(estimateId);
    if (objectEstimateId !== null) await this.objectEstimates.assertVisible(objectEstimateId);
  }

  /** @throws AppError NOT_FOUND */
  async write(found: ExportRecord, options: WriteOptions): Promise<Written> {
    const codec = assertWritable(found);
    const { mediaType } = codec;
    const { content, estimateId, comparedWith, format } = found;
    if (content !== 'document' && estimateId !== null) {
      const { estimateNumber, ...report } = await this.reports.write({ content, estimateId, comparedWith, format }, options);
      return { ...report, name: exportName(REPORT_NAMES[content], estimateNumber, codec), mediaType };
    }
    if (found.objectEstimateId !== null) {
      const { document, total } = await this.objectEstimates.read(found.objectEstimateId);
      const written = writeObjectEstimate(document, options);
      return { ...written, name: exportName('ОСР', document.object.number ?? '', codec), mediaType, total };
    }
    // An export is of one of both.
    const { document, figures } = await this.estimates.read(found.estimateId!);
    const written = codec.write(document, { ...options, figures, fonts: await this.fonts.load() });
    const total = moneyText(figures.estimate.total);
    return { ...written, name: exportName('ЛСР', document.estimate.number, codec), mediaType, total };
  }
}
