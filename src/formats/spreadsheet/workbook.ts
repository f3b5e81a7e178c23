import { FormatError, type ReadOptions } from '../codec';
import { readXml, readXmlSlices, type XmlHandler } from '../xml/reader';
import { Archive, MAX_MEMBERS } from '../zip/archive';
import type { SourcePlace } from '../document';
import { placeInSheet, type SheetRow } from './cell';
import { localAttribute, localName } from './names';
import { readSharedStrings } from './shared-strings';
import { SheetReader } from './sheet-reader';

const WORKBOOK = 'xl/workbook.xml';
/** `.xlsb`: the same package with sheets of another encoding. */
const BINARY_WORKBOOK = 'xl/workbook.bin';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const SHARED_STRINGS = 'xl/sharedStrings.xml';
/** Each sheet and picture is a member of the archive, which has no more. */
const MOST_LISTED = MAX_MEMBERS;
/** Excel takes 31. */
const LONGEST_SHEET_NAME = 255;

/**
 * A workbook of Excel (`.xlsx`), whose sheets are read row by row. The packed file and the texts that cells share are held
 * in memory, a sheet is not. Formulas are taken by the value that was last computed; formats, merged cells and pictures are
 * not looked at.
 */
export class Workbook {
  readonly format = 'xlsx';
  readonly keepsDigits = false;

  private constructor(
    private readonly archive: Archive,
    /** The member that holds each sheet, in the order of the tabs. */
    private readonly sheets: ReadonlyMap<string, string>,
    private readonly sharedStrings: readonly string[],
    private readonly options: ReadOptions,
    /** Names of the sheets that nobody sees. */
    private readonly hidden: ReadonlySet<string>,
  ) {}

  /**
   * @throws FormatError where this is no workbook (`not_this_format`), is a binary one (`unsupported_version`), is cut off or contradicts itself (`malformed`), or is
   *   past a limit: of the packed file, or of `options.limits` for each of its members
   */
  static async open(source: AsyncIterable<unknown>, options: ReadOptions): Promise<Workbook> {
    return Workbook.of(await Archive.open(source), options);
  }

  /** The same of an archive that is open already. */
  static async of(archive: Archive, options: ReadOptions): Promise<Workbook> {
    if (archive.has(BINARY_WORKBOOK)) throw new FormatError('unsupported_version', null, { documentKind: 'binary_workbook' });
    if (!archive.has(WORKBOOK)) throw new FormatError('not_this_format', null);
    const relations = await attributesOf(archive.read(RELATIONS), 'Relationship', options);
    const { sheets, hidden } = await readSheets(archive, relations, options);
    const shared = sharedStringsIn(archive, relations);
    const texts = shared === null ? [] : await readSharedStrings(archive.read(shared), options);
    return new Workbook(archive, sheets, texts, options, hidden);
  }

  /** Names of the sheets, in the order of the tabs. */
  get sheetNames(): string[] {
    return [...this.sheets.keys()];
  }

  /** The same, with those that nobody sees behind the others. */
  get sheetNamesVisibleFirst(): string[] {
    return [...this.sheetNames.filter((name) => !this.hidden.has(name)), ...this.hidden];
  }

  placesIn(sheetName: string): (row: number, column: string | null) => SourcePlace {
    return (row, column) => placeInSheet(sheetName, row, column);
  }

  /** The member of the archive that holds a sheet; null where there is no such sheet. */
  memberOf(sheetName: string): string | null {
    return this.sheets.get(sheetName) ?? null;
  }

  /** The rows of a sheet that have something in them, from the top. @throws FormatError as `open` */
  async *rows(sheetName: string): AsyncGenerator<SheetRow> {
    const member = this.sheets.get(sheetName);
    if (member === undefined) throw new RangeError('no such sheet');
    const reader = new SheetReader(this.sharedStrings, this.options.limits.maxBytes);
    const slices = readXmlSlices(this.archive.read(member), reader, this.options);
    for await (const _ of slices) yield* reader.take();
  }
}

type Attributes = ReadonlyMap<string, string>;

/** Where the workbook says that its texts are; most programs leave the member under its usual name. */
function sharedStringsIn(archive: Archive, relations: readonly Attributes[]): string | null {
  const stated = relations.find((relation) => relation.get('Type')?.endsWith('/sharedStrings') === true);
  const names = [memberOf(stated?.get('Target') ?? ''), SHARED_STRINGS];
  return names.find((name) => archive.has(name)) ?? null;
}

async function readSheets(archive: Archive, relations: readonly Attributes[], options: ReadOptions): Promise<{ sheets: Map<string, string>; hidden: Set<string> }> {
  const members = new Map(relations.map((relation) => [relation.get('Id'), memberOf(relation.get('Target') ?? '')]));
  const listed = await attributesOf(archive.read(WORKBOOK), 'sheet', options);
  const sheets = new Map<string, string>();
  const hidden = new Set<string>();
  const taken = new Set<string>();
  for (const sheet of listed) {
    const member = members.get(localAttribute(sheet, 'id') ?? '');
    // A tab may be a chart, which has no member among the sheets.
    if (member === undefined || !archive.has(member)) continue;
    const name = sheet.get('name') ?? '';
    // Two tabs of one sheet would have it read again and again.
    if (sheets.has(name) || taken.has(member) || name.length > LONGEST_SHEET_NAME) throw new FormatError('malformed', null);
    taken.add(member);
    sheets.set(name, member);
    if (/hidden$/i.test(sheet.get('state') ?? '')) hidden.add(name);
  }
  return { sheets, hidden };
}

/** `worksheets/sheet1.xml` and `./worksheets/sheet1.xml` stand beside the workbook, `/xl/worksheets/sheet1.xml` says so itself. */
function memberOf(target: string): string {
  const steps = target.startsWith('/') ? [] : ['xl'];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function attributesOf(
  source: AsyncIterable<unknown>,
  element: string,
  options: ReadOptions,
): Promise<Attributes[]> {
  const found: Attributes[] = [];
  const handler: XmlHandler = {
    open: (name, attributes) => {
      if (localName(name) !== element) return;
      if (found.length === MOST_LISTED) throw new FormatError('too_many_nodes', null);
      found.push(attributes);
    },
    text: () => undefined,
    close: () => undefined,
  };
  await readXml(source, handler, options);
  return found;
}
