import { Injectable } from '@nestjs/common';
import { writeObjectEstimate, type WriteOptions, type WriteResult } from '../../formats';
import { moneyText } from '../../kernel/decimal';
import { ObjectEstimateReadings } from '../consolidated-estimates';
import { EstimateDocuments } from '../estimates';
import { assertWritable, exportName, type Exported } from './export.rules';
import type { ExportRecord } from './exports.repository';

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
  ) {}

  /** The project of a document that the actor sees. @throws AppError NOT_FOUND */
  projectOf({ estimateId, objectEstimateId }: Exported): Promise<string> {
    // An export is of one of both.
    if (objectEstimateId !== null) return this.objectEstimates.projectOf(objectEstimateId);
    return this.estimates.projectOf(estimateId!);
  }

  /** @throws AppError NOT_FOUND */
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
    const written = codec.write(document, { ...options, figures });
    const total = moneyText(figures.estimate.total);
    return { ...written, name: exportName('ЛСР', document.estimate.number, codec), mediaType, total };
  }
}
