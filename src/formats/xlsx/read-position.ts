import { blankPosition, blankResource } from '../blank';
import { KIND_WORDS } from '../csv/row-kinds';
import type { DeclaredAmounts, DeclaredPosition, PositionDocument, ResourceDocument } from '../document';
import { splitCode } from '../text/code-prefix';
import { pricedBySum, type PricedRow } from '../text/stated-sum';
import { nameOf, positionKindOf, priceOf, resourceKindOf } from './read-cells';
import * as words from '../form/row-words';
import type { Element } from '../form/row-words';
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
  const kind = words.keyOf(KIND_WORDS, new Set([...traits, plainWord])) ?? (isForm ? positionKindOf(row.text('code')) : 'other');
  const { prefix, code } = splitCode(row.text('code'));
  // Assigned and not spread together: objects made of spreads take a kilobyte each.
  const position = blankPosition(row.place);
  position.number = row.text('number');
  position.kind = kind;
  position.prefix = prefix;
  position.code = code;
  position.name = nameOf(row, isExcluded) || row.first();
  position.unit = row.text('unit');
  position.isExcluded = isExcluded;
  position.summaryType = words.keyOf(words.SUMMARY_WORDS, traits) ?? (kind === 'equipment' ? 'equipment' : 'building');
  position.workType = words.keyOf(words.WORK_TYPE_WORDS, traits);
  position.quantity = row.number('quantity') ?? (isForm ? row.number('quantityTotal') : null);
  position.quantityFormula = FORMULA.test(row.text('formula')) ? row.text('formula') : null;
  position.comment = row.text('comment') || null;
  position.price = kind === 'cost' ? null : (priceOf(row) ?? NO_PRICE);
  position.declared = declaredOf(row, { isForm, isBaseIndex });
  return position;
}

function declaredOf(row: TableRow, { isForm, isBaseIndex }: Table): DeclaredPosition | null {
  const total = row.number('total');
  const quantityTotal = isForm ? row.number('quantityTotal') : null;
  const costBase = isBaseIndex ? row.number('baseTotal') : null;
  if (total === null && quantityTotal === null) return null;
  const amounts: DeclaredAmounts = isForm && total !== null ? { cost: total } : {};
  if (costBase !== null) amounts['costBase'] = costBase;
  return { quantityTotal, amounts, total: isForm ? null : total, totalBase: null, totalPerUnit: null };
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
  const resource = blankResource({ kind, placement }, {}, row.place);
  const { prefix, code } = splitCode(row.text('code'));
  resource.prefix = prefix;
  resource.code = code;
  resource.name = nameOf(row, isExcluded);
  resource.unit = row.text('unit');
  resource.isExcluded = isExcluded;
  resource.isReturnable = traits.has(words.RETURNABLE);
  resource.consumption = row.number('quantity');
  resource.statedConsumptionCoefficient = row.number('coefficient');
  resource.statedCostCoefficient = row.number('costCoefficient');
  resource.declared = isStated ? { quantity, cost, costBase } : null;
  resource.price = priceOf(row) ?? resource.price;
  return { resource, isAttached: traits.size > 0 ? traits.has(words.ATTACHED) : kind === 'machinist' };
}
