import { Injectable } from '@nestjs/common';
import { localTotals, type CostColumns } from '../../../engine';
import { bearsNoVat } from '../../../engine/normatives/vat-terms';
import { decimalOrNull } from '../../../kernel/decimal';
import { getActor } from '../../../platform/context';
import { levelsOf } from '../records/figures';
import { estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { EstimateSumsRepository, type StoredSums } from './estimate-sums.repository';

/** A local estimate as a row of an object or summary estimate. */
export interface EstimateSum {
  id: string;
  projectId: string;
  number: string;
  name: string;
  revision: number;
  /** False where a figure is missing: the costs are known to be too small. */
  isComplete: boolean;
  /** True while a large change awaits its calculation. */
  isStale: boolean;
  /** Rubles without VAT, by the columns of the form. */
  costs: CostColumns;
  /** What of the costs bears no VAT: of exempt positions, or all of them; null where there is no such thing. */
  exempt: CostColumns | null;
}

/** What local estimates come to at present, for documents that are made of them. */
@Injectable()
export class EstimateSums {
  constructor(private readonly sums: EstimateSumsRepository) {}

  /** Those of the actor's organisation, by id; others are left out. One statement, however many there are. */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, EstimateSum>> {
    if (ids.length === 0) return new Map();
    const rows = await this.sums.find(getActor().organisationId, [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, sumOf(row)]));
  }

  /** How local estimates of a construction are numbered; those without a number are left out. */
  numbers(projectId: string): Promise<Pick<EstimateSum, 'id' | 'number'>[]> {
    return this.sums.numbers(getActor().organisationId, projectId);
  }
}

function sumOf(stored: StoredSums): EstimateSum {
  const { id, projectId, number, name, revision, incompleteCount, missingIndexCount, isStale } = stored;
  const indexing = stored.method === 'base_index' ? indexingOf(estimateTerms(stored)) : undefined;
  const summary = summaryOf(levelsOf(stored), indexing, null);
  const costs = localTotals(summary);
  return {
    ...{ id, projectId, number, name, revision, isStale },
    isComplete: incompleteCount === 0 && missingIndexCount === 0,
    costs,
    exempt: isExempt(stored) ? costs : summary.exempt && localTotals(summary.exempt),
  };
}

function isExempt({ vatRatePercent, taxStatus }: StoredSums): boolean {
  return bearsNoVat({ typedPercent: decimalOrNull(vatRatePercent), taxStatus });
}
