import { isDecimalString } from '../kernel/decimal';

const COMMA = /^[+-]?\d*,\d+$/;

/**
 * A number of the schema (xs:decimal) as plain digits: `+5`, `.5` and `5.` are legal there. A decimal comma is
 * tolerated and told. Exponents, which xs:double allows, are not read: no estimator writes them.
 */
export function readDecimal(text: string): { value: string; hasComma: boolean } | null {
  const hasComma = COMMA.test(text);
  const value = (hasComma ? text.replace(',', '.') : text)
    .replace(/^\+(?=[\d.])/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
  return isDecimalString(value) ? { value, hasComma } : null;
}
