import type { IndexTarget } from '../../engine';
import type { DecimalText, IndexDocument, PositionDocument } from '../document';
import type { XmlElement } from '../xml/element';
import type { Field } from './field';
import { custom } from './fields';
import { notANumber, unknownWord } from './issue-texts';
import { excerpt, type ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { wordFor } from './vocabulary';

/** TCostIndexValue/Target */
const TARGETS = {
  workersSalary: 'ОТ',
  machinistSalary: 'ОТМ',
  machines: 'ЭМ',
  materials: 'М',
} as const satisfies Partial<Record<IndexTarget, string>>; // the four that the schema has

type Target = keyof typeof TARGETS;
type Owner = Pick<PositionDocument, 'indices'>;

/** Cost/Index: the indices of one position. Its number and values before coefficients are kept. */
export function positionIndices<T extends Owner>(): Field<T> {
  return custom<T>('Index', (element, target, scope) => read(element, target, scope.inside('Index')), write);
}

function read(element: XmlElement, target: Owner, scope: ReadScope): void {
  const textOf = (name: string): string => element.children.find((child) => child.name === name)?.text.trim() ?? '';
  const named = { reason: textOf('Reason'), name: textOf('Name') || null };
  for (const child of element.children) {
    if (child.name === 'Num' && child.text.trim() !== '1') scope.keep(child);
    if (!['Name', 'Reason', 'Num', 'Values'].includes(child.name)) scope.keepUnknown(child);
    if (child.name !== 'Values') continue;
    for (const value of child.children) readValue(value, named, target, scope);
  }
}

function readValue(
  element: XmlElement,
  named: Pick<IndexDocument, 'reason' | 'name'>,
  owner: Owner,
  scope: ReadScope,
): void {
  const leaf = (name: string): XmlElement | undefined => element.children.find((child) => child.name === name);
  const word = leaf('Target')?.text.trim() ?? '';
  const target = wordFor<Target>(TARGETS, word);
  const final = leaf('Final');
  const value: DecimalText | null = final === undefined ? null : scope.decimal(final);
  if (target === null || value === null) {
    scope.keep(element);
    scope.issue(target === null ? unknownWord('Target', excerpt(word)) : notANumber('Final', ''), element);
    return;
  }
  (owner.indices ??= []).push({ workType: null, target, value, ...named });
  for (const child of element.children) {
    const isDefault = child.name === 'Final' || child.name === 'Target' || child.text.trim() === final?.text.trim();
    if (!isDefault || child.children.length > 0) scope.inside(word).keep(child);
  }
}

function write(source: Owner, out: RecordWriter): void {
  const indices = source.indices ?? [];
  const [first] = indices;
  if (first === undefined) return;
  out.element('Index', (inside) => {
    inside.leaf('Name', first.name ?? '');
    if (first.reason !== '') inside.leaf('Reason', first.reason);
    if (!inside.kept('Num')) inside.leaf('Num', '1');
    inside.element('Values', () => {
      for (const index of indices) writeValue(index, inside);
    });
  });
}

function writeValue(index: IndexDocument, out: RecordWriter): void {
  if (!(index.target in TARGETS)) return;
  const word = TARGETS[index.target as Target]; // checked right above
  out.context.xml.begin('Value');
  out.leaf('Final', index.value);
  if (!out.kept(`${word}/Value`)) out.leaf('Value', index.value);
  out.kept(`${word}/Coefficients`);
  out.leaf('Target', word);
  out.context.xml.end();
}
