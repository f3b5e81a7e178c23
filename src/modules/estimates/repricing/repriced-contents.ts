import { Injectable } from '@nestjs/common';
import { PriceLookup, type KnownPrice, type PriceSources } from '../../prices';
import { CalculationPlan } from '../calculations/calculation-plan';
import { QUANTITIES_AS_KEPT } from '../formulas/estimate-quantities';
import type { EstimateContent } from '../changes/estimate-contents';
import type { PositionWrites, StoredPosition } from '../changes/position-draft';
import type { PositionWithLines } from '../records/records';
import { codesOf, repricedEstimate, repricedPosition, type RowDecision } from './repriced';

/** A batch of positions at other prices. */
export interface RepricedBatch {
  before: readonly StoredPosition[];
  writes: PositionWrites;
  /** By position, in the order of the batch. */
  decisions: RowDecision[][];
}

/** Calculates an estimate at other prices: the preview looks at what comes of it, the application writes it. */
@Injectable()
export class RepricedContents {
  constructor(private readonly lookup: PriceLookup) {}

  planFor({ estimate, sections }: EstimateContent, { set }: PriceSources): CalculationPlan {
    const amended = repricedEstimate(estimate, set);
    // No formula of a quantity sees a price.
    return new CalculationPlan(estimate, sections, { quantities: QUANTITIES_AS_KEPT, amended });
  }

  async *batches(content: EstimateContent, sources: PriceSources, plan: CalculationPlan): AsyncGenerator<RepricedBatch> {
    const known = new Map<string, KnownPrice | null>();
    for await (const before of content.batches()) {
      const prices = await this.pricesFor(before, sources, known);
      const repriced = before.map((stored) => repricedPosition(stored, content.estimate, prices));
      const writes = plan.add(
        before,
        repriced.map(({ edited }) => edited),
      );
      yield { before, writes, decisions: repriced.map(({ decisions }) => decisions) };
    }
  }

  /** Resources return from position to position, so each is looked up once. */
  private async pricesFor(
    batch: readonly PositionWithLines[],
    sources: PriceSources,
    known: Map<string, KnownPrice | null>,
  ): Promise<Map<string, KnownPrice>> {
    const codes = [...new Set(batch.flatMap(codesOf))];
    const unknown = codes.filter((code) => !known.has(code));
    if (unknown.length > 0) {
      const found = await this.lookup.known(sources, unknown);
      for (const code of unknown) known.set(code, found.get(code) ?? null);
    }
    return new Map(codes.flatMap((code) => (known.get(code) ? [[code, known.get(code)!]] : [])));
  }
}
