import type { DeclaredSummary, IndexDocument } from './document';
import { impliedIndices } from './implied-indices';

/** Other costs of the official example: 4594.30 × 12.29 = 56463.947. */
function otherCosts(base: string, current: string): DeclaredSummary {
  const level = (total: string) => ({ buckets: { other: { total } }, summary: null, otherTotal: total, total });
  return { ...level(current), base: level(base) };
}

const TERMS = { method: 'base_index', indexKind: 'elements', indices: [] as IndexDocument[] } as const;
const OTHER: IndexDocument = { workType: null, target: 'other', value: '12.29', reason: '' };

describe('an index of other costs that a document leaves out', () => {
  it('is the one that leads from its base level to its current one', () => {
    expect(impliedIndices(TERMS, otherCosts('4594.30', '56463.95'))).toEqual([OTHER]);
  });

  it.each([
    ['no index of two places leads there', TERMS, otherCosts('4594.30', '56463.99')],
    ['there is nothing at the base level', TERMS, otherCosts('0.00', '56463.95')],
    ['the document gives it', { ...TERMS, indices: [OTHER] }, otherCosts('4594.30', '56463.95')],
    ['other costs are not converted as a whole', { ...TERMS, indexKind: 'none' as const }, otherCosts('4594.30', '56463.95')],
    ['the method has no indices', { ...TERMS, method: 'resource_index' as const }, otherCosts('4594.30', '56463.95')],
    ['nothing is stated', TERMS, null],
  ])('is not made up where %s', (_, terms, declared) => {
    expect(impliedIndices(terms, declared)).toEqual([]);
  });
});
