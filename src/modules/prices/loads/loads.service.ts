import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { FilesRepository } from '../../files';
import { PriceSets } from '../price-sets/price-sets.service';
import { LoadPrices, type PriceLoadPayload } from './load-job';
import { PriceLoadView } from './loads.dto';

/** Loads of drafts from uploaded files. */
@Injectable()
export class PriceLoads {
  constructor(
    private readonly sets: PriceSets,
    private readonly files: FilesRepository,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PRICE_SET_PUBLISHED */
  request({ priceSetId, fileId }: PriceLoadPayload): Promise<PriceLoadView> {
    return this.database.transaction(async () => {
      await this.sets.lockDraft(priceSetId);
      await this.files.lockForUse(fileId);
      const { id: jobId } = await this.jobs.enqueue(LoadPrices, { priceSetId, fileId });
      const details = { priceSetId, fileId };
      await this.audit.record({ action: 'price_set.load_requested', targetType: 'job', targetId: jobId, details });
      return { jobId, priceSetId };
    });
  }
}
