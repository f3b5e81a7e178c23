import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/context';
import type { Checked } from '../../../platform/http';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { FormulaLinksRepository } from '../formulas/formula-links.repository';
import { BulkPosition } from './position-bulk.dto';
import type { BulkGround } from './position-bulk.rules';
import { GAP, PositionOrder } from './position-order';

/** Finds what the items of a bulk write meet in the estimate. */
@Injectable()
export class BulkGrounds {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly changes: EstimateChanges,
    private readonly order: PositionOrder,
    private readonly links: FormulaLinksRepository,
  ) {}

  /** What the items name in the estimate, read in as many statements for a thousand of them as for one. */
  async of(change: EstimateChange, checked: readonly Checked<BulkPosition>[]): Promise<BulkGround> {
    const items = checked.flatMap((entry) => ('item' in entry ? [entry.item] : []));
    const { id: estimateId, organisationId } = change.estimate;
    const ids = await this.rows.idsOf(estimateId, {
      ids: items.flatMap(({ id }) => id ?? []),
      externalIds: items.flatMap(({ externalId }) => externalId ?? []),
    });
    const stored = await this.rows.findMany(estimateId, ids);
    const holders = await this.links.findNamed(
      estimateId,
      items.flatMap(({ identifier }) => identifier ?? []),
    );
    const sectionIds = [...new Set(items.flatMap(({ sectionId }) => sectionId ?? []))];
    await this.changes.know(change, sectionIds);
    const known = sectionIds.filter((id) => change.knows(id));
    const firstFree = await this.order.atEnd(known);
    const free = new Map(known.map((id, index) => [id, firstFree[index]!]));
    let number = change.count;
    return {
      owner: { estimateId, organisationId },
      byId: new Map(stored.map((entry) => [entry.position.id, entry])),
      byExternalId: new Map(
        stored.flatMap((entry) => (entry.position.externalId === null ? [] : [[entry.position.externalId, entry]])),
      ),
      variables: change.estimate.variables,
      byIdentifier: new Map(holders.map(({ id, identifier }) => [identifier ?? '', id])),
      hasSection: (id) => free.has(id),
      nextOrdinal: (sectionId) => {
        const ordinal = free.get(sectionId)!;
        free.set(sectionId, ordinal + GAP);
        return ordinal;
      },
      nextNumber: () => String(++number),
      newId,
    };
  }
}
