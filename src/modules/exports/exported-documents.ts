import { Injectable } from '@nestjs/common';
import { writeObjectEstimate, type WriteOptions, type WriteResult } from '../../formats';
import { moneyText } from '../../kernel/decimal';
import { ObjectEstimateReadings } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import { assertWritable, exportName, type Exported } from './export.rules';
import type { ExportRecord } from './exports.repository';
import { FilledWorkbooks } from './filled-workbooks';

/** A document about to be written. */
export interface Written extends WriteResult {
  name: string;
  mediaType: string;
  /** That stands in it. */
  total: string;
}

/** Fetches a document from the feature that it belongs to, and has it written. */
@Injectable()
export class ExportedDocuments {
  constructor(
    private readonly estimates: EstimateDocuments,
    private readonly objectEstimates: ObjectEstimateReadings,
    private readonly workbooks: FilledWorkbooks,
  ) {}

  /** @throws AppError NOT_FOUND */
  async assertVisible({ estimateId, objectEstimateId }: Exported): Promise<void> {
    if (estimateId !== null) await this.estimates.assertVisible(estimateId);
    if (objectEstimateId !== null) await this.objectEstimates.assertVisible(objectEstimateId);
  }

  /** @throws AppError NOT_FOUND, EXPORT_TEMPLATE_UNREADABLE */
  async write(found: ExportRecord, options: WriteOptions): Promise<Written> {
    const codec = assertWritable(found);
    const { mediaType } = codec;
    if (found.objectEstimateId !== null) {
      const { document, total } = await this.objectEstimates.read(found.objectEstimateId);
      const written = writeObjectEstimate(document, options);
      return { ...written, name: exportName('ОСР', document.object.number ?? '', codec), mediaType, total };
    }
    // An export is of one of both.
    const { document, figures } = await this.estimates.read(found.estimateId!);
    const written =
      found.templateFileId === null
        ? codec.write(document, { ...options, figures })
        : await this.workbooks.fill(found.templateFileId, { document, figures, exportedAt: options.exportedAt });
    const total = moneyText(figures.estimate.total);
    return { ...written, name: exportName('ЛСР', document.estimate.number, codec), mediaType, total };
  }
}
