import { round } from '../../engine';
import { ONE, decimal as decimalOf, plainText } from '../../kernel/decimal';
import type { MarkupDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { keepFinal } from './coefficients';
import { type Field, forSchemas, type Table, readFields, table, writeFields } from './field';
import { type KeyOf, choice, custom, decimal, kept, optionalText, text, writeValue } from './fields';
import { partlyRead } from './issue-texts';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { BIM } from './schema';
import { MARKUP_BASE } from './vocabulary';

type MarkupDraft = Omit<MarkupDocument, 'ratePercent'> & { ratePercent: string | null };
type MarkupCoefficient = MarkupDocument['coefficients'][number];
type MarkupCoefficientDraft = Omit<MarkupCoefficient, 'value'> & { value: string | null };

const COEFFICIENT: Table<MarkupCoefficientDraft> = table(
  text('Name', 'name'),
  text('Reason', 'reason'),
  // The number of the row is its place in the list; it is written anew.
  custom(
    'Num',
    () => undefined,
    () => undefined,
  ),
  decimal('Value', 'value', 'mandatory'),
);

/** TOverhead, and TProfit, which is the same. */
const MARKUP: Table<MarkupDraft> = table(
  text('Reason', 'code'),
  optionalText('Name', 'name'),
  choice('Target', 'base', MARKUP_BASE),
  decimal('Value', 'ratePercent', 'mandatory'),
  custom(
    'ValueTotal',
    (element, target, scope) => (target.declaredRatePercent = scope.decimal(element)),
    // Without coefficients the rate is its own total.
    (source, out) => writeValue(out, 'ValueTotal', statedTotal(source), 'mandatory'),
  ),
  forSchemas(BIM, kept<MarkupDraft>('PriceBase1984'), baseAmount()),
  custom('Coefficients', readCoefficients, writeCoefficients),
  decimal('PriceCur', 'declaredAmount'),
);

/** The base level is stated by base-index documents alone, so it is not there unless it is read. */
function baseAmount(): Field<MarkupDraft> {
  return custom(
    'PriceBase',
    (element, target, scope) => {
      const value = scope.decimal(element);
      if (value !== null) target.declaredAmountBase = value;
    },
    (source, out) => writeValue(out, 'PriceBase', source.declaredAmountBase ?? null, 'mandatory'),
  );
}

/** Overheads and Profits of an item. One without a rate says nothing that could be calculated and is kept as it is. */
export function markupField<T>(name: string, key: KeyOf<T, MarkupDocument | null>): Field<T> {
  const keyed = key as keyof T; // KeyOf has checked what stands under it
  return custom(
    name,
    (element, target, scope) => {
      const draft = blank();
      readFields(element, MARKUP, draft, scope.inside(name));
      if (draft.ratePercent === null) {
        scope.keep(element);
        scope.issue(partlyRead(name), element);
      } else {
        (target[keyed] as MarkupDocument) = { ...draft, ratePercent: draft.ratePercent }; // checked by KeyOf
      }
    },
    (source, out) => {
      const stated = source[keyed] as MarkupDocument | null; // checked by KeyOf
      if (stated !== null) out.element(name, (inside) => writeFields(MARKUP, stated, inside));
    },
  );
}

function blank(): MarkupDraft {
  return {
    code: '',
    name: null,
    base: 'salary',
    ratePercent: null,
    coefficients: [],
    declaredRatePercent: null,
    declaredAmount: null,
  };
}

function statedTotal(source: MarkupDraft): string | null {
  return source.declaredRatePercent ?? (source.coefficients.length === 0 ? source.ratePercent : null);
}

function readCoefficients(element: XmlElement, target: MarkupDraft, scope: ReadScope): void {
  const inside = scope.inside('Coefficients');
  for (const child of element.children) {
    if (child.name === 'Coefficient') readCoefficient(child, target, inside);
    else if (child.name !== 'Final') inside.keepUnknown(child);
  }
  keepFinal(element, `<Final>${product(target.coefficients)}</Final>`, inside);
}

function readCoefficient(element: XmlElement, target: MarkupDraft, scope: ReadScope): void {
  const draft: MarkupCoefficientDraft = { name: '', reason: '', value: null };
  const step = `Coefficient[${target.coefficients.length + 1}]`;
  readFields(element, COEFFICIENT, draft, scope.inside(step));
  if (draft.value !== null) target.coefficients.push({ ...draft, value: draft.value });
  else scope.issue(partlyRead('Coefficient'), element);
}

function writeCoefficients(source: MarkupDraft, out: RecordWriter): void {
  if (source.coefficients.length === 0) return;
  out.element('Coefficients', (inside) => {
    if (inside.context.hasFigures || !inside.kept('Final')) inside.leaf('Final', product(source.coefficients));
    source.coefficients.forEach((coefficient, index) => {
      inside.element('Coefficient', (detail) => writeCoefficient(coefficient, index + 1, detail), {
        step: `Coefficient[${index + 1}]`,
      });
    });
  });
}

function writeCoefficient(coefficient: MarkupCoefficient, number: number, out: RecordWriter): void {
  out.leaf('Name', coefficient.name);
  out.leaf('Reason', coefficient.reason);
  out.leaf('Num', String(number));
  out.leaf('Value', coefficient.value);
}

function product(coefficients: readonly MarkupCoefficient[]): string {
  const exact = coefficients.reduce((factors, { value }) => factors.times(decimalOf(value)), ONE);
  return plainText(round(exact, 'coefficient'));
}
