import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Cursors, newestFirst } from '../../../platform/http';
import { ContractWork } from '../../estimates';
import { WHOLE_ACT_TIMEOUT_MS } from '../limits';
import { Measurements } from '../measuring/measurements';
import { isSigned } from '../records/records';
import { ActDetailView, ActsQuery, ActView } from './act.dto';
import { actView, draftView, signedView } from './act.views';
import { ActsRepository } from './acts.repository';
import { Drafts } from './drafts';

/** Shows acts: signed ones as they were signed, drafts with the money that they come to at this moment. */
@Injectable()
export class ActReader {
  constructor(
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly drafts: Drafts,
    private readonly measurements: Measurements,
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** The newest first. @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: ActsQuery): Promise<Page<ActView>> {
    const estimate = await this.work.get(estimateId);
    const ground = await this.drafts.groundOf(estimate);
    const { organisationId } = getActor();
    const { state } = query;
    const isSigned = state === undefined ? undefined : state === 'signed';
    return newestFirst(this.cursors, {
      ...{ list: ['acts', estimateId, state], query },
      find: (after, take) => this.acts.list({ estimateId, organisationId, isSigned, after, take }),
      view: (act) => actView(act, ground),
    });
  }

  /** One consistent moment: whoever changes the estimate or the act waits. @throws AppError NOT_FOUND */
  async show(key: { estimateId: string; id: string }): Promise<ActDetailView> {
    return this.database.transaction(
      async () => {
        const { estimate, act, ground } = await this.drafts.share(key);
        if (isSigned(act)) return signedView(act, ground);
        const { money } = await this.measurements.ofAct(estimate, act);
        return draftView(act, ground, money);
      },
      { timeoutMs: WHOLE_ACT_TIMEOUT_MS },
    );
  }
}
