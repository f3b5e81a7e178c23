import type { CoefficientEffect, CoefficientTarget, ResourceKind } from '../../engine';
import { decimal } from '../../kernel/decimal';
import { TARGET_OF_RESOURCE } from '../amount-names';
import type { CoefficientDocument, DecimalText, PositionDocument, ResourceDocument } from '../document';
import { markup, type XmlElement } from '../xml/element';
import { coefficientEffect, coefficientGroup, finalCoefficient, targetsOf } from '../coefficient-group';
import type { Field } from './field';
import { custom } from './fields';
import { notANumber, unknownElement, unknownWord } from './issue-texts';
import { type ReadScope, excerpt } from './read-scope';
import type { RecordWriter } from './record-writer';
import type { Schema } from './schema';
import { COEFFICIENT_EFFECT, COEFFICIENT_TARGET, type Words, wordFor } from './vocabulary';

/** Values/Value of any coefficient: what it applies to, how much, and sometimes a formula. */
interface StatedValue<V extends string> {
  target: V;
  value: DecimalText;
}

/**
 * Schemas where a formula may stand anywhere; in 3.01 only the final coefficients of positions and resources have it.
 */
const FORMULA_IN_DETAIL: readonly Schema[] = ['rim-3.02', 'bim-3.02'];

/** The final coefficient where there is nothing to multiply by. */
const NONE = '1';

type Coefficients = Pick<PositionDocument, 'coefficients' | 'statedCoefficients'>;

/** Cost/Coefficients: the coefficients become those of the position, Final follows from them. */
export function positionCoefficients(): Field<Coefficients> {
  return custom('Coefficients', readOfPosition, (source, out) => {
    if (source.coefficients.length === 0 && source.statedCoefficients === undefined) return;
    out.element('Coefficients', (inside) => writeOfPosition(source, inside), { mandatory: true });
  });
}

function readOfPosition(element: XmlElement, target: Coefficients, scope: ReadScope): void {
  const inside = scope.inside('Coefficients');
  let count = 0;
  for (const child of element.children) {
    if (child.name === 'Coefficient') {
      target.coefficients.push(readDetailOfPosition(child, inside.inside(`Coefficient[${(count += 1)}]`)));
    } else if (child.name !== 'Final') inside.keepUnknown(child);
  }
  const final = element.children.find((child) => child.name === 'Final');
  if (final === undefined) return;
  const stated = readValues(final, COEFFICIENT_TARGET, inside.inside('Final')).filter(
    ({ target: of, value }) => !isSameNumber(value, finalCoefficient(target.coefficients, of)),
  );
  if (stated.length > 0) target.statedCoefficients = stated;
}

function isSameNumber(left: DecimalText, right: DecimalText | null): boolean {
  return right !== null && decimal(left).equals(decimal(right));
}

/** Keeps the final coefficients where they are not what follows from the others: then the document is right. */
export function keepFinal(coefficients: XmlElement, derived: string, scope: ReadScope): void {
  const final = coefficients.children.find((child) => child.name === 'Final');
  if (final !== undefined && markup(final) !== derived) scope.keep(final);
}

/** What is stated, else what follows from the coefficients. */
function finalOfPosition({ coefficients, statedCoefficients = [] }: Coefficients): StatedValue<CoefficientTarget>[] {
  const targets = new Set([...targetsOf(coefficients), ...statedCoefficients.map((stated) => stated.target)]);
  const inOrder = Object.keys(COEFFICIENT_TARGET) as CoefficientTarget[]; // the keys of a record of targets
  return inOrder
    .filter((target) => targets.has(target))
    .flatMap((target) => {
      const stated = statedCoefficients.find((candidate) => candidate.target === target);
      const value = stated?.value ?? finalCoefficient(coefficients, target);
      return value === null ? [] : [{ target, value }];
    });
}

/** Final as `writeValues` writes it. */
function finalMarkup<V extends string>(final: readonly StatedValue<V>[], words: Words<V>): string {
  const values = final.map(
    ({ target, value }) => `<Value><Target>${words[target]}</Target><CoefValue>${value}</CoefValue></Value>`,
  );
  return `<Final><Values>${values.join('')}</Values></Final>`;
}

/** The same for a row priced itself, whose coefficients are read as those of a resource. */
export function keepFinalOfRow(coefficients: XmlElement, row: ResourceDocument, scope: ReadScope): void {
  const derived = { ...row, statedConsumptionCoefficient: null, statedCostCoefficient: null };
  keepFinal(coefficients, finalMarkup(statedFinal(derived), COEFFICIENT_EFFECT), scope);
}

function readDetailOfPosition(element: XmlElement, scope: ReadScope): CoefficientDocument {
  const { name, reason, values } = readDetail(element, COEFFICIENT_TARGET, scope);
  const targets = values.map((value) => value.target);
  return { name, reason, ...coefficientGroup(reason, name, targets), effect: coefficientEffect(targets), values };
}

function writeOfPosition(source: Coefficients, out: RecordWriter): void {
  out.element('Final', (inside) => writeValues(finalOfPosition(source), COEFFICIENT_TARGET, inside, true));
  if (source.coefficients.length === 0) out.lacks('Coefficient');
  source.coefficients.forEach((coefficient, index) => {
    const step = `Coefficient[${index + 1}]`;
    out.element('Coefficient', (inside) => writeDetail(coefficient, coefficient.values, COEFFICIENT_TARGET, inside), {
      step,
    });
  });
}

/** What the coefficients of a resource come to, apart from the resource: priced positions have them too. */
export interface ResourceCoefficients {
  coefficients: CoefficientDocument[];
  statedConsumptionCoefficient: DecimalText | null;
  statedCostCoefficient: DecimalText | null;
}

/** Coefficients of a resource, whose targets are consumption (Расход) and cost (Стоимость). */
export function resourceCoefficients<T extends ResourceCoefficients & { kind: ResourceKind }>(): Field<T> {
  return custom<T>('Coefficients', readOfResource, (source, out) => {
    const final = statedFinal(source);
    if (source.coefficients.length === 0 && final.length === 0 && out.extra('Coefficients/Final') === null) return;
    out.element('Coefficients', (inside) => {
      const mayHaveFormula = source.kind !== 'machinist' || FORMULA_IN_DETAIL.includes(out.context.schema);
      const isRewritten = inside.context.hasFigures || !inside.kept('Final');
      if (isRewritten) {
        inside.element('Final', (values) => writeValues(final, COEFFICIENT_EFFECT, values, mayHaveFormula));
      }
      writeOfResource(source.coefficients, inside);
    });
  });
}

function readOfResource(
  element: XmlElement,
  target: ResourceCoefficients & { kind: ResourceKind },
  scope: ReadScope,
): void {
  const inside = scope.inside('Coefficients');
  let count = 0;
  for (const child of element.children) {
    if (child.name === 'Final') readFinalOfResource(child, target, inside);
    else if (child.name !== 'Coefficient') inside.keepUnknown(child);
    else {
      const detail = readDetail(child, COEFFICIENT_EFFECT, inside.inside(`Coefficient[${(count += 1)}]`));
      target.coefficients.push(...coefficientsByEffect(detail, target.kind));
    }
  }
}

function readFinalOfResource(element: XmlElement, target: ResourceCoefficients, scope: ReadScope): void {
  for (const { target: effect, value } of readValues(element, COEFFICIENT_EFFECT, scope.inside('Final'))) {
    if (effect === 'cost') target.statedCostCoefficient = value;
    else target.statedConsumptionCoefficient = value;
  }
  // The final coefficients are all there are: an effect that is not stated has none.
  const { statedConsumptionCoefficient, statedCostCoefficient } = target;
  if (statedCostCoefficient !== null) target.statedConsumptionCoefficient ??= NONE;
  if (statedConsumptionCoefficient !== null) target.statedCostCoefficient ??= NONE;
}

/** The schema may state both effects in one coefficient; with us each effect is a coefficient. */
function coefficientsByEffect(detail: Detail<CoefficientEffect>, kind: ResourceKind): CoefficientDocument[] {
  return detail.values.map(({ target: effect, value }) => {
    const target = TARGET_OF_RESOURCE[kind][effect];
    const group = coefficientGroup(detail.reason, detail.name, [target]);
    return { name: detail.name, reason: detail.reason, ...group, effect, values: [{ target, value }] };
  });
}

function statedFinal(source: ResourceCoefficients & { kind: ResourceKind }): StatedValue<CoefficientEffect>[] {
  const effects: [CoefficientEffect, DecimalText | null][] = [
    ['consumption', source.statedConsumptionCoefficient],
    ['cost', source.statedCostCoefficient],
  ];
  const final = effects.flatMap(([effect, stated]) => {
    const value = stated ?? finalCoefficient(source.coefficients, TARGET_OF_RESOURCE[source.kind][effect], effect);
    return value === null ? [] : [{ target: effect, value }];
  });
  const speaking = final.filter(
    ({ target, value }) => value !== NONE || source.coefficients.some((coefficient) => coefficient.effect === target),
  );
  return speaking.length > 0 ? speaking : final.slice(0, 1);
}

function writeOfResource(coefficients: readonly CoefficientDocument[], out: RecordWriter): void {
  if (coefficients.length === 0) out.lacks('Coefficient');
  joinEffects(coefficients).forEach(({ detail, values }, index) => {
    const step = `Coefficient[${index + 1}]`;
    out.element('Coefficient', (inside) => writeDetail(detail, values, COEFFICIENT_EFFECT, inside), { step });
  });
}

/** The opposite of `coefficientsByEffect`: neighbours of one name and reason with different effects are one again. */
function joinEffects(
  coefficients: readonly CoefficientDocument[],
): { detail: CoefficientDocument; values: StatedValue<CoefficientEffect>[] }[] {
  const joined: { detail: CoefficientDocument; values: StatedValue<CoefficientEffect>[] }[] = [];
  for (const detail of coefficients) {
    const last = joined[joined.length - 1];
    const value = detail.values[0];
    const stated = value === undefined ? [] : [{ target: detail.effect, value: value.value }];
    const isSame = last?.detail.name === detail.name && last.detail.reason === detail.reason;
    if (isSame && !last.values.some((other) => other.target === detail.effect)) last.values.push(...stated);
    else joined.push({ detail, values: stated });
  }
  return joined;
}

interface Detail<V extends string> {
  name: string;
  reason: string;
  values: StatedValue<V>[];
}

function readDetail<V extends string>(element: XmlElement, words: Words<V>, scope: ReadScope): Detail<V> {
  const detail: Detail<V> = { name: '', reason: '', values: readValues(element, words, scope) };
  for (const child of element.children) {
    if (child.name === 'Name') detail.name = scope.text(child);
    else if (child.name === 'Reason') detail.reason = scope.text(child);
    else if (child.name !== 'Values') scope.keepUnknown(child);
  }
  return detail;
}

function readValues<V extends string>(element: XmlElement, words: Words<V>, scope: ReadScope): StatedValue<V>[] {
  const read: StatedValue<V>[] = [];
  for (const values of element.children) {
    if (values.name !== 'Values') continue;
    for (const child of values.children) {
      if (child.name !== 'Value') scope.keepUnknown(child);
      else readValue(child, words, scope, read);
    }
  }
  return read;
}

/** The formula is kept under the word of the target, so that it is found again whatever the order of the values. */
function readValue<V extends string>(
  element: XmlElement,
  words: Words<V>,
  scope: ReadScope,
  read: StatedValue<V>[],
): void {
  let word = '';
  let value: DecimalText | null = null;
  let formula: XmlElement | null = null;
  for (const child of element.children) {
    if (child.name === 'Target') word = scope.text(child);
    else if (child.name === 'CoefValue') value = scope.decimal(child);
    else if (child.name === 'Formula') formula = child;
    else scope.issue(unknownElement(child.name), child);
  }
  const target = wordFor(words, word);
  if (target === null || value === null || read.some((other) => other.target === target)) {
    scope.keep(element);
    scope.issue(
      target === null ? unknownWord('Target', excerpt(word)) : notANumber('CoefValue', excerpt(markup(element))),
      element,
    );
    return;
  }
  read.push({ target, value });
  if (formula !== null) scope.inside(word).keep(formula);
}

function writeDetail<V extends string>(
  detail: { name: string; reason: string },
  values: readonly StatedValue<V>[],
  words: Words<V>,
  out: RecordWriter,
): void {
  writeValues(values, words, out, FORMULA_IN_DETAIL.includes(out.context.schema));
  out.leaf('Name', detail.name);
  out.leaf('Reason', detail.reason);
  out.foreign((name) => name === 'Value');
}

function writeValues<V extends string>(
  values: readonly StatedValue<V>[],
  words: Words<V>,
  out: RecordWriter,
  mayHaveFormula: boolean,
): void {
  if (values.length === 0) out.lacks('Values');
  out.context.xml.begin('Values');
  for (const { target, value } of values) {
    out.context.xml.begin('Value');
    out.leaf('Target', words[target]);
    out.leaf('CoefValue', value);
    if (mayHaveFormula) out.kept(`${words[target]}/Formula`);
    out.context.xml.end();
  }
  out.context.xml.end();
}
