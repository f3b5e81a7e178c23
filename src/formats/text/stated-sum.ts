import { round } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import type { DecimalText } from '../document';

/** What a row of a table says of its money; a cell that cannot be read is not blank. */
export interface RowFigures {
  quantity: DecimalText | null;
  price: DecimalText | null;
  total: DecimalText | null;
  isQuantityBlank: boolean;
  isPriceBlank: boolean;
}

export interface PricedRow {
  quantity: DecimalText | null;
  price: DecimalText | null;
  /** What was taken for granted; null where the row says all of it. */
  told: 'LUMP_SUM' | 'PRICE_FROM_TOTAL' | null;
}

/** «Транспортные расходы … 5 000» is one unit at that price; a quantity with its sum has the price that follows from them. */
export function pricedBySum({ quantity, price, total, isQuantityBlank, isPriceBlank }: RowFigures): PricedRow {
  if (total === null || !isPriceBlank) return { quantity, price, told: null };
  if (quantity === null) return isQuantityBlank ? { quantity: '1', price: total, told: 'LUMP_SUM' } : { quantity, price, told: null };
  if (decimal(quantity).isZero()) return { quantity, price, told: null };
  const current = plainText(round(decimal(total).div(decimal(quantity)), 'unit_price'));
  return { quantity, price: current, told: 'PRICE_FROM_TOTAL' };
}
