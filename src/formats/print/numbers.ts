import { type Decimal, decimal, HUNDRED, moneyText } from '../../kernel/decimal';
import type { DecimalText } from '../document';

const GROUP = /\B(?=(\d{3})+$)/g;
const NO_BREAK_SPACE = '\u00a0';

/** `1251763.33` → `1 251 763,33`, as it stands in Russian documents. */
export function printed(text: DecimalText | null | undefined): string {
  if (text === null || text === undefined) return '';
  const [whole, fraction] = text.split('.');
  const grouped = whole!.replace(GROUP, NO_BREAK_SPACE);
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** Money always with two places, where it has no more. */
export function printedMoney(text: DecimalText | null | undefined): string {
  if (text === null || text === undefined) return '';
  const amount = decimal(text);
  return printed(amount.decimalPlaces() > 2 ? text : moneyText(amount));
}

/** Per cent of the whole with one place, as charts show it. */
export function percentOf(amount: Decimal, whole: Decimal): string {
  return amount.times(HUNDRED).div(whole).toFixed(1).replace('.', ',');
}
