import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { Handles, Jobs, type JobRun } from '../../../platform/queue';
import { FilesRepository, FilesService } from '../../files';
import { EditionLoader, type CatalogueSource, type LoadOutcome } from './edition-loader';
import { LoadCatalogue, type LoadPayload } from './load-job';
import { CatalogueLoadView, CreateCatalogueLoad } from './loads.dto';

/** Loads of editions from uploaded files. */
@Injectable()
export class CatalogueLoads {
  constructor(
    private readonly files: FilesRepository,
    private readonly contents: FilesService,
    private readonly loader: EditionLoader,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND */
  request({ edition, files }: CreateCatalogueLoad): Promise<CatalogueLoadView> {
    const { name, orderNumber = null, orderDate = null } = edition;
    const fileIds = files.map(({ fileId }) => fileId);
    return this.database.transaction(async () => {
      for (const fileId of fileIds) await this.files.lockForUse(fileId);
      const { id: jobId } = await this.jobs.enqueue(LoadCatalogue, { edition: { name, orderNumber, orderDate }, fileIds });
      await this.audit.record({
        ...{ action: 'catalogue.load_requested', targetType: 'job', targetId: jobId, details: { name, fileIds } },
      });
      return { jobId, editionName: name };
    });
  }

  @Handles(LoadCatalogue)
  async load({ edition, fileIds }: LoadPayload, run: JobRun): Promise<LoadOutcome> {
    const sources: CatalogueSource[] = [];
    for (const id of fileIds) sources.push(await this.sourceOf(id));
    return this.loader.load({
      edition,
      sources,
      transaction: run.transaction,
      progress: (percent) => run.progress(percent),
      signal: run.signal,
    });
  }

  private async sourceOf(id: string): Promise<CatalogueSource> {
    const file = await this.files.get(id, 'upload');
    const { name, sha256, sizeBytes } = file;
    return { name, sha256, sizeBytes, open: () => this.contents.read(file) };
  }
}
