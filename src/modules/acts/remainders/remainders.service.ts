import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { Cursors, pageSize, PageQuery } from '../../../platform/http';
import { ContractWork } from '../../estimates';
import { ActsRepository } from '../acts/acts.repository';
import { LinesRepository } from '../lines/lines.repository';
import { RemainderPage } from './remainder.dto';
import { remainderView, totalsView } from './remainder.views';

/** What is left to do of an estimate. One consistent moment: whoever changes it or signs an act waits. */
@Injectable()
export class Remainders {
  constructor(
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly lines: LinesRepository,
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: PageQuery): Promise<RemainderPage> {
    const list = ['remainders', estimateId];
    const limit = pageSize(query.limit);
    return this.database.transaction(async () => {
      const estimate = await this.work.share(estimateId);
      const after = query.cursor === undefined ? null : this.cursors.decode(list, query.cursor);
      const positions = await this.work.page({ estimateId, after, take: limit + 1 });
      const done = await this.lines.lastSigned(positions.map(({ id }) => id));
      const [last, signed] = [await this.acts.lastSigned(estimateId), await this.acts.signedMoney(estimateId)];
      const page = this.cursors.page(positions, {
        ...{ list, limit, positionOf: ({ place }) => place },
        view: (position) => remainderView(position, done.get(position.id) ?? null),
      });
      return { ...page, totals: totalsView(estimate, { last, signed }) };
    });
  }
}
