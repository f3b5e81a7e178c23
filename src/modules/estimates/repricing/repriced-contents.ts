import { Injectable } from '@nestjs/common';
import type { ListedPrice } from '../../../engine';
import { PriceLookup, type PriceSet } from '../../prices';
import { CalculationPlan } from '../calculations/calculation-plan';
import { QUANTITIES_AS_KEPT } from '../formulas/estimate-quantities';
import type { EstimateContent } from '../changes/estimate-contents';
import type { PositionWrites, StoredPosition } from '../changes/position-draft';
import { codesOf, repricedEstimate, repricedPosition, type RowDecision } from './repriced';

/** A batch of positions at the prices of a set. */
export interface RepricedBatch {
  before: readonly StoredPosition[];
  writes: PositionWrites;
  /** By position, in the order of the batch. */
  decisions: RowDecision[][];
}

/** Calculates an estimate at the prices of a set: the preview looks at what comes of it, the application writes it. */
@Injectable()
export class RepricedContents {
  constructor(private readonly lookup: PriceLookup) {}

  planFor({ estimate, sections }: EstimateContent, set: PriceSet): CalculationPlan {
    const amended = repricedEstimate(estimate, set);
    // No formula of a quantity sees a price.
    return new CalculationPlan(estimate, sections, { quantities: QUANTITIES_AS_KEPT, amended });
  }

  async *batches(content: EstimateContent, set: PriceSet, plan: CalculationPlan): AsyncGenerator<RepricedBatch> {
    const known = new Map<string, ListedPrice | null>();
    for await (const before of content.batches()) {
      const prices = await this.pricesFor(before, set, known);
      const repriced = before.map((stored) => repricedPosition(stored, content.estimate, { set, prices }));
      const writes = plan.add(
        before,
        repriced.map(({ edited }) => edited),
      );
      yield { before, writes, decisions: repriced.map(({ decisions }) => decisions) };
    }
  }

  /** Resources return from position to position, so each is looked up once. */
  private async pricesFor(
    batch: readonly StoredPosition[],
    set: PriceSet,
    known: Map<string, ListedPrice | null>,
  ): Promise<Map<string, ListedPrice>> {
    const codes = [...new Set(batch.flatMap(codesOf))];
    const unknown = codes.filter((code) => !known.has(code));
    if (unknown.length > 0) {
      const listed = await this.lookup.listed(set, unknown);
      for (const code of unknown) known.set(code, listed.get(code) ?? null);
    }
    return new Map(codes.flatMap((code) => (known.get(code) ? [[code, known.get(code)!]] : [])));
  }
}
