import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { EstimateSums } from '../../estimates';
import { ConsolidatedEstimatesRepository } from '../estimates/consolidated-estimates.repository';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { RowsRepository } from '../rows/rows.repository';
import { calculatedObject } from './object-sheet';
import type { CalculatedObject, CalculatedSummary, Sheet, SummarySheet } from './sheet';
import { calculatedSummary } from './summary-sheet';

/**
 * Consolidated estimates with everything that their figures follow from. Nothing of it is kept: figures are worked out
 * of the sums that local estimates have at this moment, so a changed line shows at the top at once. The number of
 * statements does not depend on the number of rows.
 */
@Injectable()
export class Sheets {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly rows: RowsRepository,
    private readonly sums: EstimateSums,
  ) {}

  async ofObject(estimate: ConsolidatedRecord): Promise<CalculatedObject> {
    const [rows = []] = await this.rowsOf([estimate]);
    const locals = await this.sums.find(linkedEstimates(rows));
    return calculatedObject({ estimate, rows, locals });
  }

  async ofObjects(estimates: readonly ConsolidatedRecord[]): Promise<CalculatedObject[]> {
    const lists = await this.rowsOf(estimates);
    const locals = await this.sums.find(linkedEstimates(lists.flat()));
    return calculatedObjects(estimates, lists, locals);
  }

  async ofSummary(estimate: ConsolidatedRecord): Promise<CalculatedSummary> {
    const [rows = []] = await this.rowsOf([estimate]);
    const objects = await this.objectsOf(rows);
    const inside = await this.rowsOf(objects);
    const locals = await this.sums.find(linkedEstimates([...rows, ...inside.flat()]));
    const calculated = calculatedObjects(objects, inside, locals);
    const sheet: SummarySheet = {
      ...{ estimate, rows, locals: linkedBy(rows, locals) },
      objects: new Map(calculated.map((object) => [object.sheet.estimate.id, object])),
    };
    return calculatedSummary(sheet);
  }

  private async objectsOf(rows: readonly RowRecord[]): Promise<ConsolidatedRecord[]> {
    const ids = rows.flatMap(({ objectEstimateId }) => objectEstimateId ?? []);
    return ids.length === 0 ? [] : this.estimates.findMany(getActor().organisationId, ids);
  }

  /** The rows of each of these estimates. */
  private async rowsOf(estimates: readonly ConsolidatedRecord[]): Promise<RowRecord[][]> {
    if (estimates.length === 0) return [];
    const ids = estimates.map(({ id }) => id);
    const all = await this.rows.find(getActor().organisationId, ids);
    const lists = new Map<string, RowRecord[]>(ids.map((id) => [id, []]));
    for (const row of all) lists.get(row.consolidatedEstimateId)?.push(row);
    return [...lists.values()];
  }
}

/** @param lists the rows of each of the estimates. */
function calculatedObjects(
  estimates: readonly ConsolidatedRecord[],
  lists: readonly RowRecord[][],
  locals: Sheet['locals'],
): CalculatedObject[] {
  return estimates.map((estimate, index) => {
    // There is a list of rows for every estimate.
    const rows = lists[index]!;
    return calculatedObject({ estimate, rows, locals: linkedBy(rows, locals) });
  });
}

/** Of all local estimates those that these rows link. */
function linkedBy(rows: readonly RowRecord[], locals: Sheet['locals']): Sheet['locals'] {
  return new Map(linkedEstimates(rows).flatMap((id) => pairOf(locals.get(id))));
}

function linkedEstimates(rows: readonly RowRecord[]): string[] {
  return rows.flatMap(({ estimateId }) => estimateId ?? []);
}

function pairOf<Linked extends { id: string }>(linked: Linked | undefined): [string, Linked][] {
  return linked === undefined ? [] : [[linked.id, linked]];
}
