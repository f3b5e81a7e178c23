import { decimal, type Decimal } from '../../kernel/decimal';
import type { TerritoryType } from '../model';
import type { Binding, Place } from './binding';
import { BUILDING_ROWS } from './markup-table/building';
import { MOUNTING_ROWS } from './markup-table/mounting';
import { OTHER_ROWS } from './markup-table/other';
import type { PartRow, RuleRow, TableRow } from './markup-table/rows';
import { readBinding, type Collection } from './read-binding';

/** Overhead and profit of one type of work. */
export interface MarkupRule {
  /** `006.1` of `Пр/812-006.1-1` and `Пр/774-006.1`. */
  readonly code: string;
  /** Item of the table: `6.1`. */
  readonly item: string;
  readonly part: Pick<PartRow, 'number' | 'name'>;
  /** As estimates print it: with the caption of its group. */
  readonly name: string;
  /** The «collections» column, as printed. */
  readonly collections: string;
  readonly overhead: Readonly<Record<TerritoryType, Decimal>>;
  readonly profit: Decimal;
  /** Empty where the table names no norms for the rule. */
  readonly binding: Binding;
}

/** Norms for which the table leaves the choice between several rules to the estimator. */
export interface OpenChoice {
  readonly codes: readonly string[];
  readonly collections: string;
  readonly places: readonly Place[];
}

export interface MarkupTable {
  readonly rules: readonly MarkupRule[];
  readonly openChoices: readonly OpenChoice[];
  /** All that the table names, exceptions included. */
  readonly places: readonly Place[];
}

export const MARKUP_TABLE: MarkupTable = readTable([...BUILDING_ROWS, ...MOUNTING_ROWS, ...OTHER_ROWS]);

/** @throws RangeError where the text of a line cannot be read. */
export function readTable(rows: readonly TableRow[]): MarkupTable {
  const rules: MarkupRule[] = [];
  const openChoices: OpenChoice[] = [];
  const captions = new Map<string, string>();
  let part: PartRow | null = null;
  let collection: Collection | null = null;
  for (const row of rows) {
    if (row.type === 'part') {
      part = row;
      collection = null;
      continue;
    }
    const binding = readBinding(row.collections, collection);
    collection = binding.collection;
    if (row.type === 'group') captions.set(row.item, row.title.replace(/:$/, ''));
    else if (row.type === 'either') {
      openChoices.push({ codes: row.codes, collections: row.collections, places: binding.includes });
    } else {
      if (part === null) throw new RangeError(`${row.code} stands in no part`);
      if (!captions.has(row.item)) captions.set(row.item, row.workType.replace(/ \(за исключением пункт[^)]*\)$/, ''));
      rules.push(ruleOf(row, part, { name: nameOf(row, captions), binding }));
    }
  }
  return { rules, openChoices, places: placesIn(rules, openChoices) };
}

function placesIn(rules: readonly MarkupRule[], openChoices: readonly OpenChoice[]): Place[] {
  return [
    ...rules.flatMap(({ binding }) => [...binding.includes, ...binding.excludes]),
    ...openChoices.flatMap(({ places }) => places),
  ];
}

function ruleOf(row: RuleRow, { number, name }: PartRow, more: Pick<MarkupRule, 'name' | 'binding'>): MarkupRule {
  const { code, item, collections, overhead, profit } = row;
  return {
    ...{ code, item, part: { number, name }, collections, ...more },
    overhead: {
      ordinary: decimal(overhead.ordinary),
      equated_to_far_north: decimal(overhead.equated_to_far_north),
      far_north: decimal(overhead.far_north),
    },
    profit: decimal(profit),
  };
}

/** `6.1` stands under `6`: «Бетонные … работы в строительстве: с применением индустриальных видов опалубки». */
function nameOf({ item, workType }: RuleRow, captions: ReadonlyMap<string, string>): string {
  const [group, sub] = item.split('.');
  const caption = sub === undefined || group === undefined ? undefined : captions.get(group);
  return caption === undefined ? workType : `${caption}: ${workType}`;
}
