import { Injectable } from '@nestjs/common';
import type { PositionContext, PositionNode } from '../../../engine';
import { decimalOrNull } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import type { CursorPosition } from '../../../platform/http';
import { Projects } from '../../projects';
import { EstimateChange } from '../changes/estimate-change';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { EstimatesRepository, type EstimateHead } from '../estimates/estimates.repository';
import { placeInList, PositionListRepository } from '../positions/position-list.repository';
import { PositionOrderRepository, type PlacedPosition } from '../positions/position-order.repository';
import { amountsOf, levelsOf } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { estimateTerms, positionNode } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';
import { SectionsRepository } from '../sections/sections.repository';
import type { ContractEstimate, ContractPosition, ListedWork } from './contract';

/**
 * The work that an estimate is about, for whoever measures what of it is done: positions as the engine sees them, the
 * present sums, and locks that keep both still.
 */
@Injectable()
export class ContractWork {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly rows: PositionRowsRepository,
    private readonly list: PositionListRepository,
    private readonly order: PositionOrderRepository,
    private readonly projects: Projects,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(estimateId: string): Promise<ContractEstimate> {
    return contractOf(await this.estimates.find(keyOf(estimateId)));
  }

  /**
   * Until the transaction ends nobody changes the estimate; others may share it.
   *
   * @throws AppError NOT_FOUND
   */
  async share(estimateId: string): Promise<ContractEstimate> {
    return contractOf(await this.estimates.findForShare(keyOf(estimateId)));
  }

  /**
   * The same where something is to be written down about it.
   *
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED
   */
  async shareToWrite(estimateId: string): Promise<ContractEstimate> {
    const estimate = await this.share(estimateId);
    await this.projects.getWritable(estimate.projectId);
    return estimate;
  }

  /**
   * The same for one at a time.
   *
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED
   */
  async lockToWrite(estimateId: string): Promise<ContractEstimate> {
    const estimate = contractOf(await this.estimates.findForUpdate(keyOf(estimateId)));
    await this.projects.getWritable(estimate.projectId);
    return estimate;
  }

  /** In the order of `ids`; what is no position of the estimate, or a free string, is left out. */
  async positions({ row }: ContractEstimate, ids: readonly string[]): Promise<ContractPosition[]> {
    const stored = (await this.rows.findMany(row.id, ids)).filter(({ position }) => position.kind !== 'text');
    const change = new EstimateChange(row);
    const sectionIds = [...new Set(stored.map(({ position }) => position.sectionId))];
    if (sectionIds.length > 0) change.know(await this.sections.findWithAncestors(row.id, sectionIds));
    return stored.map((entry) => positionOf(positionNode(entry), change.contextFor(entry.position)));
  }

  /** Of all positions, in the order of the estimate. */
  idsOf(estimateId: string): Promise<string[]> {
    return this.order.idsOfEstimate(estimateId);
  }

  /** By their number. Whoever asks has found the project, and so whose it is. */
  ofProject(projectId: string, take: number): Promise<EstimateHead[]> {
    return this.estimates.headsOf({ projectId, organisationId: getActor().organisationId, take });
  }

  /** These positions in the order of the estimate, with their places. */
  placesOf(estimateId: string, ids: readonly string[]): Promise<PlacedPosition[]> {
    return this.order.placesOf(estimateId, ids);
  }

  /** Positions with their present money, in the order of the estimate; free strings are left out. */
  async page(query: { estimateId: string; after: CursorPosition | null; take: number }): Promise<ListedWork[]> {
    const listed = await this.list.list({ ...query, isCalculated: true });
    return listed.map((row) => ({
      ...{ id: row.id, number: row.number, code: row.code, name: row.name, unit: row.unit, isExcluded: row.isExcluded },
      quantity: row.isExcluded ? null : decimalOrNull(row.quantity),
      amounts: amountsOf(row.amounts),
      isComplete: row.isComplete,
      place: placeInList(row),
    }));
  }
}

function keyOf(id: string): { id: string; organisationId: string } {
  return { id, organisationId: getActor().organisationId };
}

function contractOf(row: EstimateRow | null): ContractEstimate {
  if (row === null) throw new AppError('NOT_FOUND');
  const { id, organisationId, projectId, number, name, revision, isStale } = row;
  const vatRatePercent = vatTermsOf(row).ratePercent;
  const indexing = indexingOf(estimateTerms(row));
  return {
    ...{ id, organisationId, projectId, number, name, revision, isStale, vatRatePercent, indexing, row },
    totals: () => summaryOf(levelsOf(row), indexing, vatRatePercent),
  };
}

function positionOf(node: PositionNode, context: PositionContext): ContractPosition {
  const { id, number, code, name, unit } = node;
  return { id, number, code, name, unit, quantity: node.isExcluded ? null : node.quantity, node, context };
}

