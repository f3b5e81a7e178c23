import type { DecimalText, Extras } from '../document';
import type { XmlElement } from '../xml/element';
import { readDecimal } from './number';

/** Where the row of extra pay is kept: among the resources outside the norm, as it is. */
const KEY = 'Resources/Machine';
/** Among the leftovers of its own list. */
export const EXTRA_PAY = 'Machine';

/**
 * «Доплата к оплате труда машинистов»: base-index programs write what wage coefficients add for machinists as a machine
 * of its own. It follows from the coefficients of the position and would count twice as a resource, so it is kept as it
 * is and its money is declared as `machinistSalaryExtra`.
 */
export function isExtraPay(element: XmlElement): boolean {
  const textOf = (name: string): string => element.children.find((child) => child.name === name)?.text ?? '';
  return element.name === 'Machine' && /^\s*421\/пр/.test(textOf('Code')) && /доплат/i.test(textOf('Name'));
}

/** The money of the row that was kept: the first cost is its own, those inside are the machinist's. */
export function extraPayOf(extras: Extras): { base: DecimalText | null; current: DecimalText | null } | null {
  const row = extras[KEY];
  if (row === undefined) return null;
  const read = (name: string): DecimalText | null => {
    const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(row)?.[1];
    return text === undefined ? null : (readDecimal(text)?.value ?? null);
  };
  return { base: read('PriceTotalBase'), current: read('PriceTotalCur') };
}
