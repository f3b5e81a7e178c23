import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { assertMatchesRequired, etagOf } from '../../../platform/http';
import { EstimateChanges } from '../changes/estimate-changes';
import type { StoredPosition } from '../changes/position-draft';
import { PositionEdits } from '../changes/position-edits';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import type { LineRow } from '../records/records';
import { CreateResource, UpdateResource } from './resource.dto';
import { withAmendedLine, withNewLine, withoutLine } from './resource.rules';

/** The position and the line that an address names. */
export interface LineKey {
  estimateId: string;
  positionId: string;
  id: string;
}

/**
 * Resource lines, one at a time. Each has a version of its own, so that two people may edit two lines of one position.
 */
@Injectable()
export class ResourcesService {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED, VALIDATION_FAILED, IDENTIFIER_TAKEN */
  async create(estimateId: string, positionId: string, input: CreateResource): Promise<LineRow> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const before = await this.getPosition(estimateId, positionId);
      if (before.position.kind === 'text') throw new AppError('NOT_FOUND');
      const { lines, id } = withNewLine(before.position, before.lines, input, newId);
      const [after] = await this.edits.apply(change, [{ before, after: { position: before.position, lines } }]);
      await this.record('resource.created', { estimateId, positionId, id }, { code: input.code });
      return lineOf(after!, id);
    });
    return result;
  }

  /**
   * @throws AppError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ESTIMATE_LOCKED, PROJECT_ARCHIVED,
   * LIMIT_REACHED, IDENTIFIER_TAKEN
   */
  async update(key: LineKey, input: UpdateResource, ifMatch: string | null): Promise<LineRow> {
    const { result } = await this.changes.run(key.estimateId, async (change) => {
      const before = await this.getPosition(key.estimateId, key.positionId);
      assertMatchesRequired(ifMatch, etagOf(lineOf(before, key.id).version));
      const after = { position: before.position, lines: withAmendedLine(before.lines, key.id, input) };
      const [updated] = await this.edits.apply(change, [{ before, after, touched: [key.id] }]);
      await this.record('resource.updated', key, { fields: Object.keys(input) });
      return lineOf(updated!, key.id);
    });
    return result;
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ESTIMATE_LOCKED, PROJECT_ARCHIVED */
  async delete(key: LineKey, ifMatch: string | null): Promise<void> {
    await this.changes.run(key.estimateId, async (change) => {
      const before = await this.getPosition(key.estimateId, key.positionId);
      const line = lineOf(before, key.id);
      assertMatchesRequired(ifMatch, etagOf(line.version));
      const after = { position: before.position, lines: withoutLine(before.lines, key.id) };
      await this.edits.apply(change, [{ before, after }]);
      await this.record('resource.deleted', key, { code: line.code, cost: line.cost });
    });
  }

  private async getPosition(estimateId: string, id: string): Promise<StoredPosition> {
    const position = await this.rows.find(estimateId, id);
    if (position === null) throw new AppError('NOT_FOUND');
    return position;
  }

  private record(
    action: string,
    { estimateId, positionId, id }: LineKey,
    details: Record<string, string | string[] | null>,
  ): Promise<void> {
    return this.audit.record({
      action,
      targetType: 'resource',
      targetId: id,
      details: { estimateId, positionId, ...details },
    });
  }
}

function lineOf({ lines }: StoredPosition, id: string): LineRow {
  const line = lines.find((candidate) => candidate.id === id);
  if (line === undefined) throw new AppError('NOT_FOUND');
  return line;
}
