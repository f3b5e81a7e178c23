import { Injectable } from '@nestjs/common';
import { writeObjectEstimate, writeSummaryEstimate, type Codec, type DocumentSource, type WriteOptions, type WriteResult } from '../../formats';
import { moneyText } from '../../kernel/decimal';
import { ObjectEstimateReadings, SummaryEstimateReadings } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import { assertWritable, exportName, type Exported } from './export.rules';
import { ExportedReports } from './exported-reports';
import type { ExportRecord } from './exports.repository';
import { FilledWorkbooks } from './filled-workbooks';
import { PrintFontFiles } from './print-font-files';
import { telling } from './writing-progress';

/** A document about to be written. */
export interface Written extends WriteResult {
  name: string;
  mediaType: string;
  /** That stands in it. */
  total: string;
  /** Where it came from in one version of a schema and is written in this one. */
  conversion?: { source: DocumentSource; schemaVersion: string };
}

type Visible = Exported & Pick<ExportRecord, 'comparedWith'>;

const REPORT_NAMES = { resource_summary: 'Ведомость ресурсов', comparison: 'Сравнение' } as const; // kinds of exportName

/** Fetches a document from the feature that it belongs to, and has it written. */
@Injectable()
export class ExportedDocuments {
  constructor(
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateReadings,
    private readonly summaryEstimates: SummaryEstimateReadings,
    private readonly reports: ExportedReports,
    private readonly fonts: PrintFontFiles,
    private readonly workbooks: FilledWorkbooks,
  ) {}

  /** The project of a document that the actor sees, as they see what it is compared with. @throws AppError NOT_FOUND */
  async projectOf({ estimateId, objectEstimateId, summaryEstimateId, comparedWith }: Visible): Promise<string> {
    await this.reports.assertVisible(comparedWith);
    if (objectEstimateId !== null) return this.objectEstimates.projectOf(objectEstimateId);
    if (summaryEstimateId !== null) return this.summaryEstimates.projectOf(summaryEstimateId);
    // An export is of one of them.
    return this.estimates.projectOf(estimateId!);
  }

  /**
   * @param tell hears, while the content is walked, what share of the positions has been reached: up to 1
   * @throws AppError NOT_FOUND, EXPORT_TEMPLATE_UNREADABLE
   */
  async write(found: ExportRecord, options: WriteOptions, tell: (share: number) => void): Promise<Written> {
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
      const name = exportName('ОСР', document.object.number ?? '', codec);
      return { ...written, name, mediaType, total, ...conversionTo(codec, document.source, options) };
    }
    if (found.summaryEstimateId !== null) {
      const { document, number, total } = await this.summaryEstimates.read(found.summaryEstimateId);
      const written = writeSummaryEstimate(document, options);
      const name = exportName('ССР', number, codec);
      return { ...written, name, mediaType, total, ...conversionTo(codec, document.source, options) };
    }
    // An export is of one of them.
    const { document, figures: calculated } = await this.estimates.read(found.estimateId!);
    const figures = telling(calculated, tell);
    const written =
      found.templateFileId === null
        ? codec.write(document, { ...options, figures, fonts: await this.fonts.load() })
        : await this.workbooks.fill(found.templateFileId, { document, figures, exportedAt: options.exportedAt });
    const total = moneyText(figures.estimate.total);
    const name = exportName('ЛСР', document.estimate.number, codec);
    return { ...written, name, mediaType, total, ...conversionTo(codec, document.source, options) };
  }
}

/** The state XML writes a document in the version that it came in unless another is asked for. */
function conversionTo({ id }: Codec, source: DocumentSource, { schemaVersion }: WriteOptions): Pick<Written, 'conversion'> {
  return id === 'state-xml' && schemaVersion !== undefined ? { conversion: { source, schemaVersion } } : {};
}
