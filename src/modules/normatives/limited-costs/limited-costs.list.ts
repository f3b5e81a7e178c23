import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, pageSize } from '../../../platform/http';
import { LimitedCostsQuery, LimitedCostView } from './limited-cost.dto';
import { limitedCostView } from './limited-cost.view';
import { LimitedCostsRepository, positionOf } from './limited-costs.repository';

/** The pages of the list of limited costs. */
@Injectable()
export class LimitedCostsList {
  constructor(
    private readonly rows: LimitedCostsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page({ kind, validOn, q, sort, cursor, limit: asked }: LimitedCostsQuery): Promise<Page<LimitedCostView>> {
    const filters = { organisationId: getActor().organisationId, kind, validOn, nameContains: q };
    const list = ['limited-costs', sort, filters];
    const limit = pageSize(asked);
    const after = cursor === undefined ? null : this.cursors.decode(list, cursor);
    const rows = await this.rows.list({ ...filters, sort, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf, view: limitedCostView });
  }
}
