import type { SummaryType } from '../../engine';
import type { DecimalText, MarkupDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { product } from './coefficients';
import { markupBaseOf, MASK, summaryTypeOf } from './vocabulary';
import { readNumber, writeNumber } from './values';

/** A kind of work (`Vid_Rab`): what overhead and profit positions of it bear, and in which column they stand. */
export interface WorkKind {
  id: string;
  /** Of the group it is listed in; empty where there is none. */
  groupId: string;
  summaryType: SummaryType | null;
  overhead: MarkupDocument | null;
  profit: MarkupDocument | null;
}

/** Attribute names of one of the two markups: with the kind, with a position that has its own, and its reduction. */
const OVERHEAD = { rate: 'Nacl', current: 'NaclCurr', mask: 'NaclMask', code: 'NrCode' } as const;
const PROFIT = { rate: 'Plan', current: 'PlanCurr', mask: 'PlanMask', code: 'SpCode' } as const;
type MarkupNames = typeof OVERHEAD | typeof PROFIT;
type Attributes = ReadonlyMap<string, string>;

/** Reductions have names in a catalogue, and none in a document. */
export const REDUCTION = {
  overhead: { name: 'Коэффициент к НР', resource: 'NKR', index: 'NKI' },
  profit: { name: 'Коэффициент к СП', resource: 'PKR', index: 'PKI' },
} as const;

export function readWorkKinds(catalogue: XmlElement): WorkKind[] {
  return catalogue.children
    .filter(({ name }) => name === 'Vids_Rab')
    .flatMap((kinds) => kinds.children.filter(({ name }) => name === 'VidRab_Group'))
    .flatMap((group) => group.children.filter(({ name }) => name === 'Vid_Rab').map((kind) => ({ group, kind })))
    .map(({ group, kind: { attributes } }) => ({
      id: textOf(attributes, 'ID'),
      groupId: textOf(group.attributes, 'ID'),
      summaryType: summaryTypeOf(textOf(attributes, 'OsColumn')),
      overhead: markupOf(attributes, OVERHEAD),
      profit: markupOf(attributes, PROFIT),
    }));
}

/** The rate of the current level where there is one apart. Words for what it is charged on that nobody knows mean pay. */
function markupOf(attributes: Attributes, names: MarkupNames): MarkupDocument | null {
  const rate = readNumber(textOf(attributes, names.current)) ?? readNumber(textOf(attributes, names.rate));
  if (rate === null) return null;
  return {
    code: textOf(attributes, names.code),
    name: textOf(attributes, 'Caption') || null,
    base: markupBaseOf(textOf(attributes, names.mask)) ?? 'salary',
    ratePercent: rate,
    coefficients: [],
    declaredRatePercent: null,
    declaredAmount: null,
  };
}

const BLANK: MarkupDocument = {
  ...{ code: '', name: null, base: 'salary', ratePercent: '0' },
  ...{ coefficients: [], declaredRatePercent: null, declaredAmount: null },
};

/** What a position states of its own (`CustomNPCurr`) instead of the rates of its kind. */
export function withOwnRates(kind: Pick<WorkKind, 'overhead' | 'profit'>, own: Attributes): Pick<WorkKind, 'overhead' | 'profit'> {
  return { overhead: withOwnRate(kind.overhead, own, OVERHEAD), profit: withOwnRate(kind.profit, own, PROFIT) };
}

function withOwnRate(markup: MarkupDocument | null, own: Attributes, { rate, mask }: MarkupNames): MarkupDocument | null {
  const ratePercent = readNumber(textOf(own, rate));
  if (ratePercent === null) return markup;
  const base = markupBaseOf(textOf(own, mask)) ?? markup?.base ?? 'salary';
  return { ...(markup ?? BLANK), ratePercent, base };
}

/** Several reductions have one place: their product. */
export function reductionOf(markup: MarkupDocument | null): DecimalText | null {
  const [first, ...others] = markup?.coefficients ?? [];
  if (first === undefined || others.length === 0) return first?.value ?? null;
  return product([first, ...others].map(({ value }) => value));
}

export function withReduction(markup: MarkupDocument | null, name: string, value: DecimalText | null): MarkupDocument | null {
  if (markup === null || value === null) return markup;
  return { ...markup, coefficients: [{ name, reason: '', value }] };
}

/** What a position asks of a kind. */
export type WantedKind = Omit<WorkKind, 'id' | 'groupId'>;

/** True where a position may be of the kind, with rates of its own if need be. */
export function isOfKind(kind: WorkKind, wanted: WantedKind): boolean {
  return (
    (kind.summaryType ?? 'building') === (wanted.summaryType ?? 'building') &&
    isNamedAlike(kind.overhead, wanted.overhead) &&
    isNamedAlike(kind.profit, wanted.profit)
  );
}

function isNamedAlike(one: MarkupDocument | null, other: MarkupDocument | null): boolean {
  return one === null || other === null ? one === other : one.code === other.code && one.name === other.name;
}

/** Attributes of `CustomNPCurr`; null where the rates are those of the kind. */
export function ownRates(kind: WorkKind, wanted: WantedKind): Record<string, string> | null {
  if (isSameRate(kind.overhead, wanted.overhead) && isSameRate(kind.profit, wanted.profit)) return null;
  return { ...ownRate(wanted.overhead, OVERHEAD), ...ownRate(wanted.profit, PROFIT) };
}

function isSameRate(one: MarkupDocument | null, other: MarkupDocument | null): boolean {
  return one?.ratePercent === other?.ratePercent && one?.base === other?.base;
}

function ownRate(markup: MarkupDocument | null, { rate, mask }: MarkupNames): Record<string, string> {
  return markup === null ? {} : { [rate]: writeNumber(markup.ratePercent), [mask]: MASK[markup.base] };
}

export function workKindAttributes(
  { id, overhead, profit }: WorkKind,
  osColumn: string,
): Record<string, string> {
  return {
    ID: id,
    Caption: overhead?.name ?? profit?.name ?? '',
    ...rateAttributes(overhead, OVERHEAD),
    ...rateAttributes(profit, PROFIT),
    OsColumn: osColumn,
  };
}

function rateAttributes(markup: MarkupDocument | null, { rate, current, mask, code }: MarkupNames): Record<string, string> {
  if (markup === null) return {};
  const value = writeNumber(markup.ratePercent);
  return { [rate]: value, [code]: markup.code, [mask]: MASK[markup.base], [current]: value };
}

function textOf(attributes: Attributes, name: string): string {
  return attributes.get(name)?.trim() ?? '';
}
