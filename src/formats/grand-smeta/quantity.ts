import type { DecimalText, Extras, PositionDocument } from '../document';
import { type XmlElement, markup } from '../xml/element';
import { elementsOf } from '../xml/fragment';
import { plainElement } from './plain-element';
import { notANumber } from './issue-texts';
import { excerpt, KEPT, type SourceNode } from './source-node';
import { readNumber, writeNumber } from './values';

type Quantity = Pick<PositionDocument, 'quantity' | 'quantityFormula'>;

/** Digits behind the comma to which the program rounds the result of a formula. */
const PRECISION = /^\d{1,2}$/;
const KEY = 'Quantity';

/** The element `Quantity` with formula and result; old documents have an attribute instead: a number or a formula. */
export function readQuantity(position: SourceNode, target: PositionDocument): void {
  const element = position.child('Quantity');
  const attribute = position.text('Quantity');
  if (element === null) {
    const number = attribute === null ? null : readNumber(attribute);
    target.quantity = number;
    target.quantityFormula = number === null ? attribute : null;
    return;
  }
  const read = quantityOf(element.element);
  const result = element.element.attributes.get('Result')?.trim() ?? '';
  if (result !== '' && read.quantity === null) element.issue(notANumber('Result', excerpt(result)));
  Object.assign(target, read);
  if (markup(element.element) !== markup(writtenQuantity(read))) element.keepWhole(target.extras);
}

/**
 * A formula that is a bare number says no more than the result. What the program multiplies the formula by (`KUnit`,
 * `KMult`) and how it rounds become part of the formula.
 */
function quantityOf({ attributes }: XmlElement): Quantity {
  const text = (name: string): string => attributes.get(name)?.trim() ?? '';
  const quantity = readNumber(text('Result'));
  const formula = text('Fx');
  const factors = ['KUnit', 'KMult'].flatMap((name) => {
    const factor = readNumber(text(name));
    return factor === null || factor === '1' ? [] : [writeNumber(factor)];
  });
  if (formula === '') return { quantity, quantityFormula: null };
  const isNumber = readNumber(formula) !== null;
  if (isNumber && factors.length === 0) return { quantity: quantity ?? readNumber(formula), quantityFormula: null };
  const whole = factors.length === 0 ? formula : [`(${formula})`, ...factors].join('*');
  const precision = text('Precision');
  return { quantity, quantityFormula: PRECISION.test(precision) ? `окр(${whole}; ${precision})` : whole };
}

/** As it came where it still says the same. Null where there is neither a quantity nor a formula. */
export function quantityElement(position: Quantity, extras: Extras): XmlElement | null {
  const { quantity, quantityFormula } = position;
  const kept = extras[KEPT + KEY];
  if (kept !== undefined) {
    const element = elementsOf(kept)[0]!;
    const read = quantityOf(element);
    if (read.quantity === quantity && read.quantityFormula === quantityFormula) return element;
  }
  return quantity === null && quantityFormula === null ? null : writtenQuantity({ quantity, quantityFormula });
}

function writtenQuantity({ quantity, quantityFormula }: Quantity): XmlElement {
  const result: DecimalText | '' = quantity ?? '';
  return plainElement('Quantity', { Fx: quantityFormula ?? '', Result: writeNumber(result) });
}
