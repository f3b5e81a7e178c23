import { type PositionKind, type ResourcePlacement, round, type SummaryType } from '../../engine';
import { blankPosition, blankResource } from '../blank';
import { KIND_WORDS } from '../form/kind-words';
import type { DecimalText, DeclaredAmounts, DeclaredPosition, PositionDocument, PriceDocument, ResourceDocument } from '../document';
import { decimal, plainText } from '../../kernel/decimal';
import { splitCode } from '../text/code-prefix';
import { pricedBySum, type PricedRow } from '../text/stated-sum';
import { nameOf, positionKindOf, priceOf, resourceKindOf, sourceOf } from './read-cells';
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
  const byCode = isForm ? positionKindOf(row.text('code')) : 'other';
  const said = words.keyOf(KIND_WORDS, new Set([...traits, plainWord]));
  // A work that has nothing but a price is priced as a whole, like other costs.
  const kind = (said === 'cost' && !isForm ? 'other' : said) ?? (isForm && byCode !== 'cost' && row.marks.includes('О') ? 'equipment' : byCode);
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
  position.summaryType = words.keyOf(words.SUMMARY_WORDS, traits) ?? summaryTypeOf(kind, prefix);
  position.workType = words.keyOf(words.WORK_TYPE_WORDS, traits);
  position.quantity = row.number('quantity') ?? (isForm ? row.number('quantityTotal') : null);
  position.quantityFormula = formulaOf(row.text('formula'));
  position.comment = row.text('comment') || null;
  position.price = kind === 'cost' ? null : currentOf(priceOf(row) ?? NO_PRICE, row, isBaseIndex);
  position.declared = declaredOf(row, { isForm, isBaseIndex });
  return position;
}

export function formulaOf(text: string): string | null {
  return FORMULA.test(text) ? text : null;
}

/** Collections of mounting and of commissioning say so in the name of their base. */
function summaryTypeOf(kind: PositionKind, prefix: string | null): SummaryType {
  if (kind === 'equipment') return 'equipment';
  if (kind === 'cost' && prefix !== null && /м$/u.test(prefix)) return 'mounting';
  return kind === 'cost' && prefix !== null && /п$/u.test(prefix) ? 'other' : 'building';
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

/**
 * Resources that the federal register lacks have a current price, which forms of the base-index method print in the column of
 * base prices: the current sum tells.
 */
function currentOf(price: PriceDocument, row: TableRow, isBaseIndex: boolean): PriceDocument {
  if (!isBaseIndex || row.text('kind') !== '' || price.base === null || price.index === null) return price;
  const [quantity, total] = [row.number('quantity'), row.number('total')];
  if (quantity === null || total === null) return price;
  const isCurrent = round(decimal(quantity).times(decimal(price.base)), 'resource_cost').equals(decimal(total)) && price.index !== '1';
  return isCurrent ? { ...price, base: null, current: price.base, source: sourceOf(row.text('code'), false, price.base) } : price;
}

/** What has a number of its own under a position stands beside the norm. */
function placementOf(row: TableRow): ResourcePlacement {
  if (row.has('number')) return 'outside';
  return row.isByProject ? 'project' : 'norm';
}

/** Waste and the like: norms say how much there is of it and nobody pays for it here. */
const INFORMATION = /^999-99/u;
const FREE = { ...NO_PRICE, current: '0' };

/** Of a consumption: enough for the kopecks of a hundred thousand units. */
const SHARE_PLACES = 7;

/** `2 % of the pay of workers` as a material of the project that costs what the row says. Null where it says nothing. */
export function shareOf(row: TableRow, quantity: DecimalText | null): ResourceDocument | null {
  const cost = row.number('total');
  const volume = quantity === null ? null : decimal(quantity);
  if (cost === null || volume === null || volume.isZero()) return null;
  const resource = blankResource({ kind: 'material', placement: 'outside' }, {}, row.place);
  resource.code = row.text('code');
  resource.name = `${row.text('name')}, ${row.text('quantity')} %`;
  resource.unit = 'руб';
  resource.consumption = plainText(decimal(cost).div(volume).toDecimalPlaces(SHARE_PLACES));
  resource.price = { ...NO_PRICE, current: '1', source: 'manual' };
  resource.declared = { quantity: null, cost, costBase: null };
  return resource;
}

export function resourceOf(row: TableRow, element: Element | null, isBaseIndex: boolean): { resource: ResourceDocument; isAttached: boolean } {
  const { traits } = words.traitsOf(row.text('kind'));
  const kind = words.keyOf(words.RESOURCE_WORDS, traits) ?? resourceKindOf(row, element);
  const placement = words.keyOf(words.PLACEMENT_WORDS, traits) ?? placementOf(row);
  const isExcluded = traits.has(words.EXCLUDED) || row.marks.includes('Уд');
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
  resource.price = priceOf(row) ?? (INFORMATION.test(code) ? FREE : resource.price);
  return { resource, isAttached: traits.size > 0 ? traits.has(words.ATTACHED) : kind === 'machinist' || kind === 'transport' };
}
