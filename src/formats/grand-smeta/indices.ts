import type { IndexTarget } from '../../engine';
import type { DecimalText, Extras, IndexDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { elementsOf } from '../xml/fragment';
import { plainElement } from './plain-element';
import { KEPT } from './source-node';
import { readNumber, writeNumber } from './values';

const KEY = 'Indexes';

/** Where indices stand: those of positions and those of resources. */
export type IndexList = 'IndexesPos' | 'IndexesRes';

export type IndexLetter = 'OZ' | 'EM' | 'ZM' | 'MT' | 'SMR';

const LETTERS: Readonly<Record<IndexLetter, IndexTarget>> = {
  OZ: 'workersSalary',
  EM: 'machines',
  ZM: 'machinistSalary',
  MT: 'materials',
  SMR: 'construction_and_mounting',
};
const LETTERS_IN_ORDER = Object.keys(LETTERS) as IndexLetter[]; // the keys of a record of letters

export interface IndexEntry {
  code: string;
  caption: string;
  values: Partial<Record<IndexLetter, DecimalText>>;
}

export type IndexTable = Readonly<Record<IndexList, ReadonlyMap<string, IndexEntry>>>;

export function readIndices(indexes: XmlElement | null): IndexTable {
  const table = (list: IndexList): ReadonlyMap<string, IndexEntry> => {
    const lists = indexes?.children.filter(({ name }) => name === list) ?? [];
    const entries = lists.flatMap(({ children }) => children.filter(({ name }) => name === 'Index').map(entryOf));
    return new Map(entries.map((entry) => [entry.code, entry]));
  };
  return { IndexesPos: table('IndexesPos'), IndexesRes: table('IndexesRes') };
}

function entryOf({ attributes }: XmlElement): IndexEntry {
  const text = (name: string): string => attributes.get(name)?.trim() ?? '';
  const values: IndexEntry['values'] = {};
  for (const letter of LETTERS_IN_ORDER) {
    const value = readNumber(text(letter));
    if (value !== null) values[letter] = value;
  }
  return { code: text('Code'), caption: text('Caption'), values };
}

export function indicesOf({ caption, values }: IndexEntry): IndexDocument[] {
  return LETTERS_IN_ORDER.flatMap((letter) => {
    const value = values[letter];
    return value === undefined ? [] : [{ workType: null, target: LETTERS[letter], value, reason: caption }];
  });
}

/** The opposite of `indicesOf`; null where one of them has no letter or another reason than the rest. */
export function entryOfIndices(indices: readonly IndexDocument[]): Omit<IndexEntry, 'code'> | null {
  const caption = indices[0]?.reason ?? '';
  const values: IndexEntry['values'] = {};
  for (const { target, value, reason, workType } of indices) {
    const letter = LETTERS_IN_ORDER.find((candidate) => LETTERS[candidate] === target);
    if (letter === undefined || workType !== null || reason !== caption || values[letter] !== undefined) return null;
    values[letter] = value;
  }
  return { caption, values };
}

/** The indices of the document to be written: those that it came with, and those that are needed besides. */
export class IndexRegister {
  private readonly kept: XmlElement | null;
  private readonly entries: Record<IndexList, Map<string, IndexEntry>>;
  private readonly codes: Record<IndexList, Map<string, string>> = { IndexesPos: new Map(), IndexesRes: new Map() };
  private readonly added: Record<IndexList, XmlElement[]> = { IndexesPos: [], IndexesRes: [] };
  private count = 0;

  constructor(extras: Extras) {
    const markup = extras[KEPT + KEY];
    this.kept = markup === undefined ? null : elementsOf(markup)[0]!;
    const { IndexesPos, IndexesRes } = readIndices(this.kept);
    this.entries = { IndexesPos: new Map(IndexesPos), IndexesRes: new Map(IndexesRes) };
    for (const list of ['IndexesPos', 'IndexesRes'] as const) {
      for (const entry of this.entries[list].values()) this.codes[list].set(keyOf(entry), entry.code);
    }
  }

  /** The code of an index. `before`: that it had in the source. */
  refer(list: IndexList, wanted: Omit<IndexEntry, 'code'>, before: string | undefined): string {
    const key = keyOf(wanted);
    const known = this.entries[list].get(before ?? '');
    if (known !== undefined && keyOf(known) === key) return known.code;
    const code = this.codes[list].get(key) ?? this.add(list, wanted);
    this.codes[list].set(key, code);
    return code;
  }

  private add(list: IndexList, { caption, values }: Omit<IndexEntry, 'code'>): string {
    let code: string;
    do code = `И${(this.count += 1)}`;
    while (this.entries[list].has(code));
    const letters = Object.fromEntries(Object.entries(values).map(([letter, value]) => [letter, writeNumber(value)]));
    this.added[list].push(plainElement('Index', { Caption: caption, Code: code, ...letters }));
    return code;
  }

  /** Null where there are none. To be asked for after all positions. */
  element(): XmlElement | null {
    const lists = (['IndexesPos', 'IndexesRes'] as const).filter((list) => this.added[list].length > 0);
    if (lists.length === 0) return this.kept;
    const indexes = this.kept ?? plainElement(KEY, {});
    for (const name of lists) {
      let list = indexes.children.find((child) => child.name === name);
      if (list === undefined) indexes.children.push((list = plainElement(name, {})));
      list.children.push(...this.added[name]);
    }
    return indexes;
  }
}

function keyOf({ caption, values }: Omit<IndexEntry, 'code'>): string {
  return JSON.stringify([caption, LETTERS_IN_ORDER.map((letter) => values[letter] ?? null)]);
}
