import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { isUniqueViolation } from '../../../platform/database';
import type { EstimateRow } from '../records/records';
import { EstimateSources } from './estimate-sources';
import { EstimatesRepository } from './estimates.repository';

/** What an estimate says of itself, on its way into its row. */
@Injectable()
export class EstimateRecords {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sources: EstimateSources,
  ) {}

  /** @throws AppError EXTERNAL_ID_TAKEN, NOT_FOUND (an edition that is not there) */
  async save(before: EstimateRow, after: EstimateRow): Promise<void> {
    if (after.externalId !== null && after.externalId !== before.externalId) await this.assertFree(after);
    if (after.catalogueEditionId !== before.catalogueEditionId) await this.sources.assertEdition(after);
    try {
      await this.estimates.update(after);
    } catch (error) {
      // Somebody took the externalId between our look and our step.
      if (isUniqueViolation(error, 'external_id')) throw new AppError('EXTERNAL_ID_TAKEN', { cause: error });
      throw error;
    }
  }

  private async assertFree({ organisationId, externalId }: EstimateRow): Promise<void> {
    const existingId = await this.estimates.findIdByExternalId(organisationId, externalId ?? '');
    if (existingId !== null) throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }
}
