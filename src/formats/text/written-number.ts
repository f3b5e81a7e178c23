import type { DecimalText } from '../document';
import { readDecimal } from '../number';

const CURRENCY = /(?:₽|руб\.?|р\.)$/iu;
const SPACES = /\s/gu;
/** `1,000.50` and `1,000,000`; `1,000` alone is one with three places, as everywhere in Russia. */
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
/** `1.000,50` and `1.000.000` */
const POINT_GROUPS = /^[+-]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
/** Accountants have what is to be taken away in brackets. */
const IN_BRACKETS = /^\((\d[\d.,]*)\)$/;

/** Comma or point for the decimals, spaces between groups, rubles behind it; undefined where it is no number. */
export function numberOf(cell: string): DecimalText | undefined {
  const text = cell.replace(SPACES, '').replace(CURRENCY, '').replace(IN_BRACKETS, '-$1');
  if (COMMA_GROUPS.test(text)) return readDecimal(text.replaceAll(',', ''))?.value;
  return readDecimal(POINT_GROUPS.test(text) ? text.replaceAll('.', '') : text)?.value;
}
