import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { ContractWork } from '../../estimates';
import { Projects } from '../../projects';
import { ActsRepository } from '../acts/acts.repository';
import { MAX_ESTIMATES_IN_STATEMENT } from '../limits';
import { CostStatementQuery, CostStatementView } from './cost-statement.dto';
import { costStatement, periodOf } from './cost-statement.rules';

/** What signed acts of a project come to (КС-3). */
@Injectable()
export class CostStatements {
  constructor(
    private readonly projects: Projects,
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED, LIMIT_REACHED */
  async show(projectId: string, query: CostStatementQuery): Promise<CostStatementView> {
    const { organisationId } = await this.projects.getVisible(projectId);
    const { from, to } = periodOf(query, this.clock.now().toISOString().slice(0, 10));
    const estimates = await this.work.ofProject(projectId, MAX_ESTIMATES_IN_STATEMENT + 1);
    if (estimates.length > MAX_ESTIMATES_IN_STATEMENT) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ESTIMATES_IN_STATEMENT } });
    }
    const ids = estimates.map(({ id }) => id);
    const acts = await this.acts.countedUntil(to, { organisationId, estimateIds: ids });
    return costStatement({ projectId, from, to }, estimates, acts);
  }
}
