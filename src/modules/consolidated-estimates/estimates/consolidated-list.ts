import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst } from '../../../platform/http';
import type { ConsolidatedKind, ConsolidatedRecord } from '../records/records';
import { ConsolidatedEstimatesRepository } from './consolidated-estimates.repository';
import { SummaryEstimatesQuery } from './summary-estimate.dto';

/** The pages of the lists of object and of summary estimates. */
@Injectable()
export class ConsolidatedList {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  page<View>(
    kind: ConsolidatedKind,
    query: SummaryEstimatesQuery,
    view: (record: ConsolidatedRecord) => View,
  ): Promise<Page<View>> {
    const { projectId, estimateId, objectEstimateId, q } = query;
    const { organisationId } = getActor();
    const filters = { organisationId, kind, projectId, estimateId, objectEstimateId, contains: q };
    return newestFirst(this.cursors, {
      list: ['consolidated-estimates', filters],
      query,
      find: (after, take) => this.estimates.list(filters, after, take),
      view,
    });
  }
}
