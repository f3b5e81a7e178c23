import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { assertMatchesRequired, etagOf } from '../../../platform/http';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import type { StoredPosition } from '../changes/position-draft';
import { PositionEdits } from '../changes/position-edits';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import type { LineRecord, LineRow } from '../records/records';
import { withoutReplacement, withReplacement } from './replacement.rules';
import { ReplacingResource } from './replacing-resource';
import { ReplaceResource } from './resource.dto';
import type { LineKey } from './resources.service';

interface Deviation {
  action: string;
  details: Record<string, string | null>;
  /** The lines of the position as they shall be. */
  lines(before: StoredPosition, change: EstimateChange): Promise<LineRecord[]> | LineRecord[];
}

/** Where a position departs from its norm: each departure is on record with its reason, and can be undone. */
@Injectable()
export class Deviations {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
    private readonly replacing: ReplacingResource,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws AppError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ESTIMATE_LOCKED, PROJECT_ARCHIVED,
   * PRICE_SET_AMBIGUOUS, LIMIT_REACHED, VALIDATION_FAILED
   */
  replace(key: LineKey, input: ReplaceResource, ifMatch: string | null): Promise<LineRow> {
    const { code, reason } = input;
    return this.deviate(key, ifMatch, {
      ...{ action: 'resource.replaced', details: { code, reason } },
      lines: async (position, { estimate }) => {
        const line = lineOf(position, key.id);
        const branch = await this.replacing.lines({ estimate, position, line, input });
        return withReplacement(position.lines, key.id, { branch, reason });
      },
    });
  }

  /** @throws AppError NOT_FOUND where nothing was replaced, and as `replace` */
  restore(key: LineKey, ifMatch: string | null): Promise<LineRow> {
    return this.deviate(key, ifMatch, {
      ...{ action: 'resource.restored', details: {} },
      lines: ({ lines }) => withoutReplacement(lines, key.id, newId),
    });
  }

  /** @throws AppError as `replace` */
  exclude(key: LineKey, reason: string, ifMatch: string | null): Promise<LineRow> {
    return this.deviate(key, ifMatch, {
      ...{ action: 'resource.excluded', details: { reason } },
      lines: ({ lines }) => withLine(lines, key.id, { isExcluded: true, exclusionReason: reason }),
    });
  }

  /** @throws AppError NOT_FOUND where the line is not excluded, and as `replace` */
  include(key: LineKey, ifMatch: string | null): Promise<LineRow> {
    return this.deviate(key, ifMatch, {
      ...{ action: 'resource.included', details: {} },
      lines: (position) => {
        if (!lineOf(position, key.id).isExcluded) throw new AppError('NOT_FOUND');
        return withLine(position.lines, key.id, { isExcluded: false, exclusionReason: null });
      },
    });
  }

  private async deviate(key: LineKey, ifMatch: string | null, { action, details, lines }: Deviation): Promise<LineRow> {
    const { estimateId, positionId, id } = key;
    const { result } = await this.changes.run(estimateId, async (change) => {
      const before = await this.rows.find(estimateId, positionId);
      if (before === null) throw new AppError('NOT_FOUND');
      const line = lineOf(before, id);
      assertMatchesRequired(ifMatch, etagOf(line.version));
      const after = { position: before.position, lines: await lines(before, change) };
      const [updated] = await this.edits.apply(change, [{ before, after, touched: [id] }]);
      await this.audit.record({
        ...{ action, targetType: 'resource', targetId: id },
        details: { estimateId, positionId, from: line.code, ...details },
      });
      return lineOf(updated!, id);
    });
    return result;
  }
}

function withLine(lines: readonly LineRecord[], id: string, terms: Partial<LineRecord>): LineRecord[] {
  return lines.map((line) => (line.id === id ? { ...line, ...terms } : line));
}

function lineOf({ lines }: StoredPosition, id: string): LineRow {
  const line = lines.find((candidate) => candidate.id === id);
  if (line === undefined) throw new AppError('NOT_FOUND');
  return line;
}
