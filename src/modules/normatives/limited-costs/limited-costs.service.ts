import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { CreateLimitedCost, UpdateLimitedCost } from './limited-cost.dto';
import { applyChange, assertConsistent, changedFields, termsOf } from './limited-cost.rules';
import { LimitedCostsRepository, type LimitedCost, type LimitedCostKey } from './limited-costs.repository';

/** Rows of an organisation. Tables of norms have some hundreds of lines; what is more is not typed by people. */
export const MAX_LIMITED_COSTS = 2_000;

/** The tables of limited costs of the actor's organisation. What belongs to another organisation is not found. */
@Injectable()
export class LimitedCosts {
  constructor(
    private readonly rows: LimitedCostsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async getVisible(id: string): Promise<LimitedCost> {
    return found(await this.rows.find(keyOf(id)));
  }

  /** @throws AppError VALIDATION_FAILED, BASE_EXPRESSION_INVALID, LIMIT_REACHED */
  async create(input: CreateLimitedCost): Promise<LimitedCost> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const terms = termsOf(input);
    assertConsistent(terms);
    const row: LimitedCost = {
      ...{ id: newId(), organisationId, ...terms },
      ...{ version: 1, createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      const count = await this.rows.countForInsert(organisationId);
      if (count >= MAX_LIMITED_COSTS) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_LIMITED_COSTS } });
      await this.rows.insert(row);
      await this.record('limited_cost.created', row, { name: row.name, ratePercent: row.ratePercent, base: row.base });
      return row;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
  async update(id: string, change: UpdateLimitedCost, ifMatch: string | null): Promise<LimitedCost> {
    return this.database.transaction(async () => {
      const before = found(await this.rows.findForUpdate(keyOf(id)));
      assertMatches(ifMatch, etagOf(before.version));
      const after = applyChange(before, change, this.clock.now());
      if (after === before) return before;
      assertConsistent(after);
      await this.rows.update(after);
      await this.record('limited_cost.updated', after, changedFields(before, after), before);
      return after;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const row = found(await this.rows.findForUpdate(keyOf(id)));
      assertMatches(ifMatch, etagOf(row.version));
      await this.rows.delete(row.id);
      await this.record('limited_cost.deleted', row, { name: row.name });
    });
  }

  private record(
    action: string,
    after: LimitedCost,
    details: Record<string, string | number | null>,
    before?: LimitedCost,
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'limited_cost', targetId: after.id, details, before, after });
  }
}

function keyOf(id: string): LimitedCostKey {
  return { id, organisationId: getActor().organisationId };
}

function found(row: LimitedCost | null): LimitedCost {
  if (row === null) throw new AppError('NOT_FOUND');
  return row;
}
