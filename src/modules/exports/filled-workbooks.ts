import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DEFAULT_READ_LIMITS, fillWorkbook, FormatError, type FilledWorkbook, type DocumentFigures, type EstimateDocument } from '../../formats';
import { AppError } from '../../kernel/errors';
import { FilesRepository, FilesService } from '../files';
import { RememberedColumns } from '../imports';

/** Fills the workbooks that clients send with the prices and sums of an estimate. */
@Injectable()
export class FilledWorkbooks {
  constructor(
    private readonly files: FilesService,
    private readonly uploads: FilesRepository,
    private readonly remembered: RememberedColumns,
  ) {}

  /** In the transaction at hand; the file is not deleted before the export is ready. @throws AppError NOT_FOUND */
  async hold(fileId: string): Promise<void> {
    await this.uploads.lockForUse(fileId);
    await this.uploads.get(fileId, 'upload');
  }

  /** @throws AppError NOT_FOUND, EXPORT_TEMPLATE_UNREADABLE */
  async fill(
    fileId: string,
    estimate: { document: EstimateDocument; figures: DocumentFigures; exportedAt: string },
  ): Promise<FilledWorkbook> {
    const remembered = await this.remembered.all();
    const { content } = await this.files.open(fileId);
    try {
      return await fillWorkbook(content, estimate, { limits: DEFAULT_READ_LIMITS, pause: nextTurn, remembered });
    } catch (cause) {
      if (!(cause instanceof FormatError)) throw cause;
      throw new AppError('EXPORT_TEMPLATE_UNREADABLE', { cause });
    } finally {
      content.destroy();
    }
  }
}
