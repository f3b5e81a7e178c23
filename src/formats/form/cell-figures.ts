import { round } from '../../engine';
import { type Decimal, decimal, decimalOrNull, moneyText, plainText } from '../../kernel/decimal';
import type { DecimalText, PriceDocument } from '../document';
import type { Figure } from './cells';

export function moneyFigure(amount: Decimal): Figure {
  return { value: amount.decimalPlaces() > 2 ? plainText(amount) : moneyText(amount), format: 'money' };
}

export function money(text: DecimalText | null | undefined): Figure | null {
  return text === null || text === undefined ? null : moneyFigure(decimal(text));
}

export function plain(text: DecimalText | null | undefined): Figure | null {
  return text === null || text === undefined ? null : { value: plainText(decimal(text)), format: 'plain' };
}

/** One changes nothing, and is not shown. */
export function coefficient(text: DecimalText | null): Figure | null {
  return decimalOrNull(text)?.equals(1) === true ? null : plain(text);
}

/** Per unit at the current level: agreed, or by the index of the resource. */
export function currentPrice({ base, index, current }: PriceDocument): DecimalText | null {
  return current ?? indexedPrice(base, index);
}

export function indexedPrice(base: DecimalText | null, index: DecimalText | null): DecimalText | null {
  if (base === null || index === null) return null;
  return plainText(round(decimal(base).times(decimal(index)), 'resource_price'));
}
