import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { calculatePosition, ResourceTally, type ResourceSummary, type TalliedFigures } from '../../../engine';
import { decimalOrNull } from '../../../kernel/decimal';
import { EstimateChange } from '../changes/estimate-change';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import type { StoredPosition } from '../changes/position-draft';
import { amountsOf, NO_LEVELS } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { positionNode } from '../records/snapshot';

export interface EstimateResources {
  estimate: EstimateRow;
  summary: ResourceSummary;
}

/** Rows of all summaries that a process keeps: some tens of megabytes. */
const KEPT_ROWS = 50_000;

/** Ресурсная ведомость: what a whole estimate uses, by the figures that are kept of its positions. */
@Injectable()
export class ResourceSummaries {
  /** By estimate and revision, under which it never changes; nobody reads it who was not let to the estimate. */
  private readonly kept = new LRUCache<string, ResourceSummary>({ maxSize: KEPT_ROWS, sizeCalculation: rowCount });

  constructor(private readonly contents: EstimateContents) {}

  /** @throws AppError NOT_FOUND */
  async read(estimateId: string): Promise<EstimateResources> {
    const estimate = await this.contents.head(estimateId);
    const kept = this.kept.get(keyOf(estimate));
    if (kept !== undefined) return { estimate, summary: kept };
    const read = await this.contents.read(estimateId, resourcesOf);
    this.kept.set(keyOf(read.estimate), read.summary);
    return read;
  }
}

function keyOf({ id, revision }: EstimateRow): string {
  return `${id} ${revision}`;
}

function rowCount({ groups }: ResourceSummary): number {
  return groups.reduce((count, { resources }) => count + resources.length, 1);
}

async function resourcesOf(content: EstimateContent): Promise<EstimateResources> {
  const { estimate, batches } = content;
  const figuresOf = estimate.isStale ? calculation(content) : keptFigures;
  const tally = new ResourceTally(estimate.method);
  for await (const batch of batches()) {
    for (const stored of batch) {
      if (stored.position.kind !== 'text') tally.add(positionNode(stored), figuresOf(stored));
    }
  }
  return { estimate, summary: tally.summary() };
}

/** Figures that are kept of a stale estimate are those of before. */
function calculation({ estimate, sections }: EstimateContent): (stored: StoredPosition) => TalliedFigures {
  const terms = new EstimateChange({ ...estimate, ...NO_LEVELS });
  terms.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  return (stored) => calculatePosition(positionNode(stored), terms.contextFor(stored.position));
}

function keptFigures({ position, lines }: StoredPosition): TalliedFigures {
  const { amounts, amountsBase, isComplete, quantityTotal } = position;
  return {
    amounts: amountsOf(amounts),
    amountsBase: amountsBase && amountsOf(amountsBase),
    isComplete,
    quantityTotal: decimalOrNull(quantityTotal),
    resources: lines.map(({ quantityTotal: quantity, price, cost, costBase }) => ({
      ...{ quantity: decimalOrNull(quantity), price: decimalOrNull(price) },
      ...{ cost: decimalOrNull(cost), costBase: decimalOrNull(costBase) },
    })),
  };
}
