import type { TerritoryType } from '../../model';

/** One line of the official table, in its order: a line without a collection of its own stands under the one above. */
export type TableRow = PartRow | GroupRow | RuleRow | EitherRow;

export interface PartRow {
  readonly type: 'part';
  readonly number: string;
  readonly name: string;
}

/** The caption of several rules: the first half of their names, and their collection. */
export interface GroupRow {
  readonly type: 'group';
  readonly item: string;
  readonly title: string;
  readonly collections: string;
}

export interface RuleRow {
  readonly type: 'rule';
  readonly item: string;
  /** Without the act and the territory: `006.1` of `Пр/812-006.1-1`. */
  readonly code: string;
  /** Per cent of the salary fund. */
  readonly overhead: Readonly<Record<TerritoryType, string>>;
  readonly profit: string;
  readonly workType: string;
  readonly collections: string;
}

/** Norms that the table leaves to the estimator: any of these rules may hold. */
export interface EitherRow {
  readonly type: 'either';
  readonly codes: readonly string[];
  readonly collections: string;
}

export function part(number: string, name: string): PartRow {
  return { type: 'part', number, name };
}

export function group(item: string, title: string, collections: string): GroupRow {
  return { type: 'group', item, title, collections };
}

/** The columns as they are printed. `percents`: overhead of the three territories, then profit. */
export function rule(
  item: string,
  code: string,
  percents: string,
  workType: string,
  ...collections: string[]
): RuleRow {
  const [ordinary, equated, farNorth, profit] = percents.split(' ');
  if (!ordinary || !equated || !farNorth || !profit) throw new RangeError(`${code}: four percentages are expected`);
  return {
    ...{ type: 'rule', item, code, workType, profit },
    overhead: { ordinary, equated_to_far_north: equated, far_north: farNorth },
    collections: collections.join(' '),
  };
}

export function either(codes: string, collections: string): EitherRow {
  return { type: 'either', codes: codes.split(' '), collections };
}
