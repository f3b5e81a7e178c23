import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, etagOf, newestFirst } from '../../../platform/http';
import { CorrectionsQuery, CorrectionView } from './correction.dto';
import { CorrectionsRepository, type Correction } from './corrections.repository';

/** The pages of the corrections of the actor's organisation. */
@Injectable()
export class CorrectionsList {
  constructor(
    private readonly rows: CorrectionsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  page(query: CorrectionsQuery): Promise<Page<CorrectionView>> {
    const filters = { organisationId: getActor().organisationId, textContains: query.q };
    return newestFirst(this.cursors, {
      list: ['classification-corrections', filters],
      query,
      find: (after, take) => this.rows.list({ ...filters, after, take }),
      view: correctionView,
    });
  }
}

export function correctionView({ id, text, normCode, createdBy, createdAt }: Correction): CorrectionView {
  // A correction never changes: its id is its version.
  return { id, etag: etagOf(id), text, normCode, createdBy, createdAt: createdAt.toISOString() };
}
