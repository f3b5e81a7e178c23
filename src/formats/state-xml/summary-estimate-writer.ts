import { CHAPTERS, type ChapterNumber } from '../../engine';
import { decimal, moneyText, sum } from '../../kernel/decimal';
import { FormatError, type WriteOptions, type WriteResult } from '../codec';
import type { ConsolidatedColumns } from '../consolidated';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { notCarried } from '../not-carried';
import type { SummaryChapter, SummaryEstimateDocument, SummaryRow } from '../summary-estimate';
import { XmlWriter } from '../xml/writer';
import { charactersRemoved, filled, lacking } from './write-issue-texts';
import { XSI } from './writer';

export const SUMMARY_ESTIMATE_VERSION = '3.02';
const SCHEMA_FILE = 'SummaryEstimate.xsd';
const ROOT = 'Construction';
const COLUMNS = [
  ['Building', 'building'],
  ['Mounting', 'mounting'],
  ['Equipment', 'equipment'],
  ['Other', 'other'],
  ['Total', 'total'],
] as const; // names of the schema and ours
/** Chapters that take estimates, and those that take costs charged on others (TChapter, TChapterFull, TChapterExt). */
const WITH_ESTIMATES: readonly ChapterNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12];
const WITH_ADDITIONS: readonly ChapterNumber[] = [8, 9, 10, 11, 12, 13, 14];
const NO_STAGE = 'Без этапа';

type RowElement = 'LocalEstimate' | 'ObjectEstimate' | 'Calculation' | 'Addition';

/**
 * Writes a summary estimate by schema 3.02, the only one that is published for it.
 *
 * @throws FormatError `unsupported_version` where another version is asked for.
 */
export function writeSummaryEstimate(document: SummaryEstimateDocument, options: WriteOptions): WriteResult {
  if ((options.schemaVersion ?? SUMMARY_ESTIMATE_VERSION) !== SUMMARY_ESTIMATE_VERSION) {
    throw new FormatError('unsupported_version', null);
  }
  const issues = new IssueLog(MAX_ISSUES);
  const xml = new XmlWriter((name) => issues.add(charactersRemoved(name), { path: name }));
  return { content: new SummaryWriter(document, { xml, issues, options }).pieces(), issues: issues.issues };
}

class SummaryWriter {
  private readonly xml: XmlWriter;
  private readonly issues: IssueLog;
  private readonly options: WriteOptions;

  constructor(
    private readonly document: SummaryEstimateDocument,
    context: { xml: XmlWriter; issues: IssueLog; options: WriteOptions },
  ) {
    ({ xml: this.xml, issues: this.issues, options: this.options } = context);
  }

  *pieces(): Generator<string> {
    this.xml.declaration();
    this.xml.root(ROOT, { 'xmlns:xsi': XSI, 'xsi:noNamespaceSchemaLocation': SCHEMA_FILE });
    this.head();
    yield this.xml.take();
    for (const chapter of this.document.chapters) {
      this.chapter(chapter);
      yield this.xml.take();
    }
    this.signatures();
    this.xml.leaf('ExportDateTime', this.options.exportedAt);
    this.xml.end();
    this.issues.close();
    yield this.xml.take();
  }

  private head(): void {
    const { construction, createdOn, approvedOn, total } = this.document;
    const { name, version } = this.options.program;
    this.inside('Meta', () => {
      this.inside('Soft', () => this.leaves({ Name: name, Version: version }));
      this.inside('File', () => this.leaves({ Type: 'ССР', Version: SUMMARY_ESTIMATE_VERSION }));
    });
    if (construction.number === null) this.issues.add(filled('Num', ''), { path: `/${ROOT}/Num` });
    this.leaves({ Num: construction.number ?? '', Name: construction.name, Customer: '' });
    this.day('Created', createdOn);
    this.day('Approved', approvedOn);
    this.priceLevel();
    this.inside('Summary', () => this.columns(total));
  }

  private day(name: string, day: string | null): void {
    if (day === null) this.issues.add(lacking(name), { path: `/${ROOT}/${name}` });
    else this.xml.leaf(name, day);
  }

  /** Optional as a whole; inside, quarter and kind of level are not. */
  private priceLevel(): void {
    const { priceLevel, isBaseLevel } = this.document;
    if (priceLevel === null || priceLevel.quarter === null || isBaseLevel === null) return;
    const { year, month, day, quarter, note } = priceLevel;
    this.inside('PriceLevel', () => {
      this.xml.leaf('Year', String(year));
      if (month !== null) this.xml.leaf('Month', String(month));
      if (day !== null) this.xml.leaf('Day', String(day));
      this.leaves({ Quarter: String(quarter), BasicPrice: String(isBaseLevel) });
      if (note !== null) this.xml.leaf('Note', note);
    });
  }

  private chapter({ number, rows, total, runningTotal }: SummaryChapter): void {
    this.inside(`Chapter${number}`, () => {
      this.inside('ChapterName', () => this.xml.leaf('ConstantNameChapter', CHAPTERS[number].ru));
      rows.forEach((row, index) => this.row(row, { number, index }));
      this.inside('Summary', () => this.columns(total));
      if (runningTotal !== null) this.inside('SubSummary', () => this.columns(runningTotal));
    });
  }

  private row(row: SummaryRow, { number, index }: { number: ChapterNumber; index: number }): void {
    const element = elementOf(row, number);
    if (element === 'Calculation' && row.type !== 'calculation' && row.type !== 'addition') {
      const what = { ru: `смета в главе ${number} (записана расчётом)`, en: `an estimate in chapter ${number} (written as a calculation)` };
      this.issues.add(notCarried(what), { path: `/${ROOT}/Chapter${number}/${element}` });
    }
    this.inside(element, () => {
      this.columns(row.columns);
      this.leaves({ Name: row.name, Num: String(index + 1), Reason: row.reason ?? '' });
      if (element === 'Addition') return;
      if (element !== 'Calculation') this.details(row.columns);
      this.leaves({ Link: '', StageID: '0', StageName: NO_STAGE });
    });
  }

  /** By elements nobody keeps them here: the columns of the row are their totals. */
  private details({ building, mounting, equipment, other, total }: ConsolidatedColumns): void {
    const works = moneyText(sum([building, mounting].map((figure) => decimal(figure ?? '0'))));
    this.inside('Details', () => {
      this.inside('Building', () => this.leaves({ Total: building ?? '0.00', Price: building ?? '0.00' }));
      this.inside('Mounting', () => this.leaves({ Total: mounting ?? '0.00', Price: mounting ?? '0.00' }));
      this.inside('Equipment', () => this.leaves({ Total: equipment ?? '0.00', Price: equipment ?? '0.00' }));
      this.leaves({ Other: other ?? '0.00', Total: total ?? '0.00', Summary: works });
    });
  }

  private columns(columns: ConsolidatedColumns): void {
    for (const [name, key] of COLUMNS) {
      const figure = columns[key];
      if (figure !== null) this.xml.leaf(name, figure);
    }
  }

  private signatures(): void {
    this.inside('Signatures', () => {
      this.inside('ProjectOrg', () => this.leaves({ Name: '' }));
      this.inside('ChiefProjectEngineer', () => this.leaves({ Name: '' }));
      this.inside('Chief', () => this.leaves({ Name: '', Department: '' }));
      this.inside('Customer', () => this.leaves({ Name: '', Position: '' }));
    });
    this.issues.add(filled('Signatures', ''), { path: `/${ROOT}/Signatures` });
  }

  private inside(name: string, body: () => void): void {
    this.xml.begin(name);
    body();
    this.xml.end({ mandatory: true });
  }

  private leaves(texts: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(texts)) this.xml.leaf(name, text);
  }
}

function elementOf({ type }: SummaryRow, chapter: ChapterNumber): RowElement {
  if (type === 'addition') return WITH_ADDITIONS.includes(chapter) ? 'Addition' : 'Calculation';
  if (type === 'calculation' || !WITH_ESTIMATES.includes(chapter)) return 'Calculation';
  return type === 'local_estimate' ? 'LocalEstimate' : 'ObjectEstimate';
}
