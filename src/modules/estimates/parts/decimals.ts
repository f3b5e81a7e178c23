import { decimal, moneyText, plainText } from '../../../kernel/decimal';

/** `007.50` → `7.5`: a quantity, coefficient or rate that a client sent, as it will be read back. */
export function plainDecimal(text: string): string {
  return plainText(decimal(text));
}

export function plainDecimalOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : plainDecimal(text);
}

/** `0527.2` → `527.20`: money with two places at most, as it will be read back. */
export function money(text: string): string {
  return moneyText(decimal(text));
}

export function moneyOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : money(text);
}
