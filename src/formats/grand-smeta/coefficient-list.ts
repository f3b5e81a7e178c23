import type { CoefficientDocument, Extras } from '../document';
import { type XmlElement, markup } from '../xml/element';
import { elementsOf } from '../xml/fragment';
import { coefficientAttributes, groupedByLevel, type PriceLevelWord, readCoefficient } from './coefficients';
import { notApplied } from './issue-texts';
import { plainElement } from './plain-element';
import { KEPT, SourceNode } from './source-node';

const KEY = 'Koefficients/K';

/** The list of a node, and what the list has besides coefficients that apply. */
export function readCoefficients(elements: readonly XmlElement[], level: PriceLevelWord): CoefficientDocument[] {
  const read = elements.map((element) => readCoefficient(element, level));
  return groupedByLevel(read.flatMap((one) => (one.kind === 'coefficient' ? [one] : [])));
}

/** Tells of coefficients that are neither switched off nor understood. */
export function tellNotApplicable(nodes: readonly SourceNode[], level: PriceLevelWord): void {
  for (const node of nodes) {
    if (readCoefficient(node.element, level).kind !== 'not_applicable') continue;
    const name = node.element.attributes.get('Caption') ?? '';
    node.issue(notApplied({ ru: `коэффициент «${name}»`, en: `the coefficient "${name}"` }));
  }
}

/** Keeps the list as it stands in the file, unless writing the coefficients would make the same of it. */
export function keepCoefficients(
  list: SourceNode,
  elements: readonly XmlElement[],
  coefficients: readonly CoefficientDocument[],
  extras: Extras,
): void {
  const source = elements.map(markup).join('');
  const written = writtenElements(coefficients).map(markup).join('');
  if (source !== written) list.keep(extras, KEY, source);
}

/**
 * The list to write: as it came where it still says the same (options and formulas of the program with it), else made
 * anew.
 */
export function coefficientElements(
  coefficients: readonly CoefficientDocument[],
  extras: Extras,
  level: PriceLevelWord,
  onLost: (coefficient: CoefficientDocument) => void,
): XmlElement[] {
  const kept = extras[KEPT + KEY];
  if (kept !== undefined) {
    const elements = elementsOf(kept);
    if (isSame(readCoefficients(elements, level), coefficients)) return elements;
  }
  return writtenElements(coefficients, onLost);
}

function writtenElements(
  coefficients: readonly CoefficientDocument[],
  onLost: (coefficient: CoefficientDocument) => void = () => undefined,
): XmlElement[] {
  return coefficientAttributes(coefficients, onLost).map((attributes) => plainElement('K', attributes));
}

function isSame(one: readonly CoefficientDocument[], other: readonly CoefficientDocument[]): boolean {
  return JSON.stringify(one.map(membersOf)) === JSON.stringify(other.map(membersOf));
}

/** In one order: the database gives members in another than the reader. */
function membersOf({ name, reason, group, table, effect, values }: CoefficientDocument): unknown[] {
  return [name, reason, group, table, effect, values.map(({ target, value }) => [target, value])];
}
