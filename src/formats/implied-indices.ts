import { round } from '../engine';
import { decimal, plainText } from '../kernel/decimal';
import type { DeclaredSummary, EstimateHeader, IndexDocument, IndexKind } from './document';

type Terms = Pick<EstimateHeader, 'method' | 'indices'> & { indexKind?: IndexKind | null };

const INDEX_PLACES = 2;

/**
 * The index of other costs of a base-index document that states them at both levels without it, as the official example
 * does: the one with two places that leads from the base level to the current one to the kopeck. None where there is no
 * such index, where the document gives one, or where other costs are not converted as a whole.
 */
export function impliedIndices(terms: Terms, declared: DeclaredSummary | null): IndexDocument[] {
  const current = declared?.buckets.other?.['total'];
  const base = declared?.base?.buckets.other?.['total'];
  if (current === undefined || base === undefined || !isWanted(terms) || decimal(base).isZero()) return [];
  const index = decimal(current).div(decimal(base)).toDecimalPlaces(INDEX_PLACES);
  if (!round(decimal(base).times(index), 'indexed_total').equals(decimal(current))) return [];
  return [{ workType: null, target: 'other', value: plainText(index), reason: '' }];
}

function isWanted({ method, indices, indexKind }: Terms): boolean {
  if (method !== 'base_index' || indices.some(({ target }) => target === 'other')) return false;
  if (indexKind) return indexKind === 'elements' || indexKind === 'construction_and_mounting';
  return true;
}
