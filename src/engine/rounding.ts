import { Decimal, ZERO } from '../kernel/decimal';

/** Every place in the methodology where a figure is rounded. Nothing rounds anywhere else. */
export type RoundingPoint =
  | 'formula_quantity'
  | 'converted_quantity'
  | 'position_quantity'
  | 'resource_quantity'
  | 'machinist_consumption'
  | 'coefficient'
  | 'coefficient_group'
  | 'markup_rate'
  | 'resource_price'
  | 'offer_price'
  | 'resource_cost'
  | 'amendments'
  | 'markup'
  | 'base_cost'
  | 'indexed_cost'
  | 'indexed_total'
  | 'unit_price'
  | 'thousands'
  | 'limited_cost'
  | 'vat';

export interface RoundingRule {
  places: number;
  /** Half away from zero, the only mode that real documents confirm. */
  mode: 'half_up';
  /** Field of the state schema, or the document, that sets the rule. */
  source: string;
}

const SEVEN = { places: 7, mode: 'half_up' } as const;
const TWO = { places: 2, mode: 'half_up' } as const;

/** The state schemas say it field by field; each adds «округление производится один раз после всех операций». */
export const ROUNDING: Readonly<Record<RoundingPoint, RoundingRule>> = {
  // The schema says nothing of it; every quantity has seven places, and so has the one that a formula comes to.
  formula_quantity: { ...SEVEN, source: 'TItem/Cost/Quantity' },
  // Of a unit that is no power of ten of the other: `1 шт` in `3 шт`.
  converted_quantity: { ...SEVEN, source: 'TItem/Cost/Quantity' },
  position_quantity: { ...SEVEN, source: 'TItem/Cost/QuantityTotal' },
  resource_quantity: { ...SEVEN, source: 'resourceQuantityGroup/QuantityTotal' },
  machinist_consumption: { ...SEVEN, source: 'machinistQuantityGroup/Quantity' },
  coefficient: { ...SEVEN, source: 'TResCoefficientFinal' },
  // One vendor's program does it, against the schema; see README, «Coefficients».
  coefficient_group: { ...TWO, source: 'ГОССТРОЙСМЕТА 3.22' },
  markup_rate: { ...SEVEN, source: 'TOverhead/ValueTotal' },
  resource_price: { ...TWO, source: 'TResource/PricePerUnitCur' },
  // Price and delivery apart, each without VAT and per the unit of the project, so that the table of offers adds up.
  offer_price: { ...TWO, source: 'MarketAnalysis: OfferUnitWithoutVAT, Transportation/Price' },
  resource_cost: { ...TWO, source: 'TResource/PriceTotalCur' },
  amendments: { ...TWO, source: 'TItem/Amendments' },
  markup: { ...TWO, source: 'TOverhead/PriceCur' },
  base_cost: { ...TWO, source: 'TPriceParameters (Base), TResource/PriceTotalBase' },
  // Wages and rows, position by position.
  indexed_cost: { ...TWO, source: 'TPriceParameters (Current)' },
  // Machines, materials and equipment, once on the total of a work type.
  indexed_total: { ...TWO, source: 'TSummaryItems/Machines, TSummaryDetails/Price' },
  unit_price: { ...TWO, source: 'TItem/TotalsUnit' },
  thousands: { ...TWO, source: '421/пр, п. 42' },
  limited_cost: { ...TWO, source: '421/пр, п. 42' },
  vat: { ...TWO, source: '421/пр, п. 181' },
};

/** Rounds once, at a named point. Zero comes back as plain `ZERO`, so that no «-0.00» ever leaves the engine. */
export function round(value: Decimal, point: RoundingPoint): Decimal {
  const { places } = ROUNDING[point];
  const rounded = value.decimalPlaces() <= places ? value : value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  return rounded.isZero() ? ZERO : rounded;
}
