import { blankPosition, blankResource } from '../blank';
import { KIND_WORDS } from '../csv/row-kinds';
import type { DeclaredAmounts, PositionDocument, ResourceDocument } from '../document';
import { splitCode } from '../text/code-prefix';
import { pricedBySum, type PricedRow } from '../text/stated-sum';
import { nameOf, positionKindOf, priceOf, resourceKindOf } from './read-cells';
import * as words from './row-words';
import type { Element } from './row-words';
import type { TableRow } from './table-row';

/** What a row means depends on the table that it stands in. */
interface Table {
  isForm: boolean;
  isBaseIndex: boolean;
}

/** What can be counted without knowing names; a bare number is a quantity and no formula. */
const FORMULA = /^(?=.*[-+*/^(])[-+*/^()\d\s.,]+$/u;
export const NO_PRICE = { base: null, index: null, current: null, source: null, indexName: null, indexReason: null };

export function positionOf(row: TableRow, { isForm, isBaseIndex }: Table): PositionDocument {
  const word = row.text('kind').toLowerCase();
  const { row: plainWord, traits } = words.traitsOf(word);
  const isExcluded = traits.has(words.EXCLUDED);
  const code = row.text('code');
  const kind = words.keyOf(KIND_WORDS, new Set([...traits, plainWord])) ?? (isForm ? positionKindOf(code) : 'other');
  const total = row.number('total');
  const [quantityTotal, costBase] = [isForm ? row.number('quantityTotal') : null, isBaseIndex ? row.number('baseTotal') : null];
  const amounts: DeclaredAmounts = isForm && total !== null ? { cost: total } : {};
  const isStated = total !== null || quantityTotal !== null;
  return {
    ...blankPosition(row.place),
    ...{ number: row.text('number'), kind, ...splitCode(code), name: nameOf(row, isExcluded) || row.first(), unit: row.text('unit'), isExcluded },
    summaryType: words.keyOf(words.SUMMARY_WORDS, traits) ?? (kind === 'equipment' ? 'equipment' : 'building'),
    workType: words.keyOf(words.WORK_TYPE_WORDS, traits),
    quantity: row.number('quantity') ?? (isForm ? row.number('quantityTotal') : null),
    quantityFormula: FORMULA.test(row.text('formula')) ? row.text('formula') : null,
    comment: row.text('comment') || null,
    price: kind === 'cost' ? null : (priceOf(row) ?? NO_PRICE),
    declared: isStated
      ? {
          ...{ quantityTotal, amounts: costBase === null ? amounts : { ...amounts, costBase } },
          ...{ total: isForm ? null : total, totalBase: null, totalPerUnit: null },
        }
      : null,
  };
}

/** Prices a row of a table by the sum that it states, where it has no price; answers what was taken for granted. */
export function pricePositionBySum(position: PositionDocument, row: TableRow): PricedRow['told'] {
  const total = position.declared?.total ?? null;
  const isBlank = { isQuantityBlank: !row.has('quantity'), isPriceBlank: !row.has('price') && position.price === NO_PRICE };
  const { quantity, price, told } = pricedBySum({ quantity: position.quantity, price: null, total, ...isBlank });
  if (told === null) return null;
  position.quantity = quantity;
  position.price = { ...NO_PRICE, current: price, source: 'manual' };
  return told;
}

export function resourceOf(row: TableRow, element: Element | null, isBaseIndex: boolean): { resource: ResourceDocument; isAttached: boolean } {
  const { traits } = words.traitsOf(row.text('kind'));
  const kind = words.keyOf(words.RESOURCE_WORDS, traits) ?? resourceKindOf(row, element);
  const placement = words.keyOf(words.PLACEMENT_WORDS, traits) ?? 'norm';
  const isExcluded = traits.has(words.EXCLUDED);
  const [quantity, cost, costBase] = [row.number('quantityTotal'), row.number('total'), isBaseIndex ? row.number('baseTotal') : null];
  const isStated = quantity !== null || cost !== null || costBase !== null;
  const blank = blankResource({ kind, placement }, {}, row.place);
  const resource = {
    ...blank,
    ...splitCode(row.text('code')),
    ...{ name: nameOf(row, isExcluded), unit: row.text('unit'), isExcluded, isReturnable: traits.has(words.RETURNABLE) },
    consumption: row.number('quantity'),
    statedConsumptionCoefficient: row.number('coefficient'),
    statedCostCoefficient: row.number('costCoefficient'),
    declared: isStated ? { quantity, cost, costBase } : null,
    price: priceOf(row) ?? blank.price,
  };
  return { resource, isAttached: traits.size > 0 ? traits.has(words.ATTACHED) : kind === 'machinist' };
}
