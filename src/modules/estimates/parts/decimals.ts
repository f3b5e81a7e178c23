import { decimal, plainText } from '../../../kernel/decimal';

/** `007.50` → `7.5`: what a client sent, as it will be read back. */
export function plainDecimal(text: string): string {
  return plainText(decimal(text));
}

export function plainDecimalOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : plainDecimal(text);
}
