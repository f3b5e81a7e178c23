import type { Field } from './field';
import { custom, kept } from './fields';
import type { RecordWriter } from './record-writer';
import type { Schema } from './schema';
import { notAllowed, notInSchema } from './write-issue-texts';

/** What is done to the building, in the order of the numbers that the newer schemas give it. */
const KINDS = [
  'Строительство',
  'Реконструкция',
  'Капитальный ремонт',
  'Снос',
  'Сохранение объектов культурного наследия',
];

/** Three names for one thing; the oldest is a word, the others are numbers. */
const NAMES = ['ConstructionType', 'EstimateType', 'LocalEstimateBaseIndexMethodType'] as const; // names, not strings
type Name = (typeof NAMES)[number];

const NAME_IN: Partial<Record<Schema, Name>> = {
  'rim-3.02': 'ConstructionType',
  'bim-3.01': 'EstimateType',
  'bim-3.02': 'LocalEstimateBaseIndexMethodType',
};

/** The product has no word for it, so it is kept as it is; written by another name, it is translated. */
export function workKind<T>(): Field<T>[] {
  return NAMES.map((name) => custom<T>(name, kept<T>(name).read, (_source, out) => write(name, out)));
}

function write(name: Name, out: RecordWriter): void {
  const wanted = NAME_IN[out.context.schema];
  if (wanted === undefined && out.extra(name) !== null) out.issue(notInSchema(name), name);
  if (wanted !== name || out.kept(name)) return;
  const stated = NAMES.map((other) => out.extra(other)).find((markup) => markup !== null) ?? null;
  const kind = stated === null ? -1 : kindOf(stated);
  if (kind >= 0) out.leaf(name, name === 'EstimateType' ? KINDS[kind]! : String(kind + 1));
  else if (stated !== null) out.issue(notAllowed(name, stated), name);
  else if (name === 'LocalEstimateBaseIndexMethodType') out.lacks(name);
}

function kindOf(markup: string): number {
  const text = markup.replace(/<[^>]*>/g, '').trim();
  return /^[1-5]$/.test(text) ? parseInt(text, 10) - 1 : KINDS.indexOf(text);
}
