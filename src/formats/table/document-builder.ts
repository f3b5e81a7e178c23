import { blankDocument } from '../blank';
import type { ReadLimits, ReadResult } from '../codec';
import type { DecimalText, EstimateDocument, PositionDocument, SourcePlace } from '../document';
import { ReadLog } from '../read-log';
import type { SheetRow } from '../spreadsheet';
import { type TextIssueCode, textIssue } from '../text/issue-texts';
import { isTotalWithVat } from '../text/vat-rows';
import { type ColumnRole, isForm } from './column-roles';
import { indexKindOf, indexOf } from './read-index';
import { tableIssue, type TableIssueCode } from './issue-texts';
import { PositionDraft, priceAsWhole, type StatedTotal } from './position-draft';
import { addCoefficient, addPart } from './position-parts';
import { NO_PRICE, positionOf, pricePositionBySum } from './read-position';
import { groupBySums } from '../text/groups-by-sums';
import { type RowContext, type RowKind, rowKind } from './row-kind';
import { isSumOf, RowsBehindTotal, statedByPositions } from './rows-behind-total';
import { Sections } from './sections';
import { levelOf } from './stated-level';
import { SummaryIndices } from './summary-indices';
import { ADDED, REPEATED, SUMMARY_CAPTION } from './summary-words';
import { beginsSection, isGroup, type Sheet, TableRow } from './table-row';
import type { TitleBlock } from './title-block';

const COUNTED: ReadonlySet<RowKind['kind']> = new Set(['resource', 'share', 'coefficient']);

/** Makes a document of the rows under a head. */
export class DocumentBuilder {
  private readonly document: EstimateDocument;
  private readonly log: ReadLog;
  private readonly sections: Sections;
  private readonly isForm: boolean;
  private draft: PositionDraft | null = null;
  private isBehindTotal = false;
  /** Once a section calls itself one, a name alone is a text. */
  private hasNamedSections = false;
  private pricedAsWhole = 0;
  private isInSummary = false;
  /** Another table has begun below the grand total. */
  private isOver = false;
  private readonly tail = new RowsBehindTotal();
  private readonly summaryIndices = new SummaryIndices();
  private readonly sumsAlone = new Set<PositionDocument>();

  constructor(
    private readonly sheet: Sheet & { format: string },
    title: TitleBlock,
    limits: ReadLimits,
  ) {
    this.log = new ReadLog(limits);
    this.document = blankDocument(sheet.format);
    this.sections = new Sections(this.document, this.log, limits);
    const { columns } = sheet;
    this.isForm = isForm(columns);
    title.fill(this.document, columns.baseTotal !== undefined && columns.index !== undefined);
  }

  /** `next`: the row below, which tells whether a row without figures is a section. */
  add(sheetRow: SheetRow, next: SheetRow | null, isNextUnderHead: boolean): void {
    if (this.isOver) return;
    const row = this.rowOf(sheetRow);
    const kind = rowKind(row, this.context);
    if (kind.kind === 'footer' && next !== null && !isNextUnderHead && !this.isForm && beginsSection(row, this.rowOf(next))) return this.goOn(row);
    if (kind.kind === 'position' && next !== null && !row.saysItsKind && isGroup(row, this.rowOf(next))) this.addGroup(row);
    else this.addRow(row, kind);
  }

  /** The head of the table comes again: of its next page, or of another table. */
  addHead(place: object): void {
    if (!this.isBehindTotal || this.isOver) return;
    this.isOver = true;
    this.tell('ROWS_BELOW_NOT_READ', {}, place);
  }

  result(): ReadResult {
    this.endPosition(null);
    this.passOverAll(this.tail.taken());
    groupBySums(this.document.sections, this.sumsAlone);
    this.summaryIndices.giveTo(this.document);
    if (this.pricedAsWhole > 0) this.tell('PRICED_AS_WHOLE', { count: String(this.pricedAsWhole) }, {});
    return { document: this.document, issues: this.log.issues.close() };
  }

  tell(code: TableIssueCode, details: Readonly<Record<string, string>>, place: object): void {
    this.log.issues.add(tableIssue(code, details), place);
  }

  private get context(): RowContext {
    const { isForm, isBehindTotal, isInSummary, draft } = this;
    const leavesToRows = draft?.position.declared?.amounts['cost'] === undefined;
    return { isForm, isBehindTotal, isInSummary, isInPosition: draft !== null, openNumber: draft?.position.number ?? null, leavesToRows };
  }

  private rowOf(row: SheetRow): TableRow {
    const tell = (field: ColumnRole, text: string, place: SourcePlace): void => this.log.issues.add(textIssue('NUMBER_UNREADABLE', { text, field }), place);
    return new TableRow(row, this.sheet, tell);
  }

  private addRow(row: TableRow, kind: RowKind): void {
    switch (kind.kind) {
      case 'section':
        this.hasNamedSections = true;
        return this.beginSection(row, kind.depth);
      case 'heading':
        return this.hasNamedSections ? this.addText(row) : this.beginSection(row, 0);
      case 'text':
        return this.addText(row);
      case 'position':
        return this.beginPosition(row);
      case 'position_total':
        return this.endPosition({ total: row.number('total'), tenth: row.number(this.isBaseIndex ? 'baseTotal' : 'price') });
      case 'section_total':
        this.isInSummary = this.isForm;
        return this.addTotal(row, this.ended(kind.depth));
      case 'total':
        return this.addGrandTotal(row);
      case 'vat':
        return this.addVat(row);
      case 'reference':
        return this.addReference(row);
      case 'footer':
        return this.addSignature(row);
      default:
        return this.addPart(row, kind);
    }
  }

  /** Rows under a position. */
  private addPart(row: TableRow, kind: RowKind): void {
    const { estimate } = this.document;
    if (COUNTED.has(kind.kind)) this.log.countResource(row.place);
    if (kind.kind === 'coefficient') addCoefficient(this.draft, estimate.coefficients, row);
    else if (kind.kind === 'index') estimate.indices.push(...[indexOf(row)].flatMap((index) => index ?? []));
    else if (kind.kind === 'index_kind') estimate.indexKind = indexKindOf(row);
    const { draft } = this;
    if (draft === null) return;
    const told = addPart(draft, row, kind);
    if (told !== null) this.tell(told, { text: row.text('name') }, row.place);
  }

  private get isBaseIndex(): boolean {
    return this.document.estimate.method === 'base_index';
  }

  /** `isForm`: costs between two totals of a form have none of its columns. */
  private beginPosition(row: TableRow, isForm: boolean = this.isForm): void {
    this.endPosition(null);
    if (isForm) this.isBehindTotal = this.isInSummary = false;
    this.log.countPosition(row.place);
    const position = positionOf(row, { isForm, isBaseIndex: this.isBaseIndex });
    const isOfTable = !isForm && !row.saysItsKind;
    if (isOfTable) this.priceBySum(position, row);
    if (position.quantity === null) this.tellText('QUANTITY_MISSING', row);
    this.sections.current(row.place).rows.push({ type: 'position', position });
    this.draft = new PositionDraft(position, this.isBaseIndex);
    // A table has no rows under its positions, unless a position leaves its sum to them.
    if (isOfTable && !this.leavesSumToRows(row)) this.endPosition(null);
  }

  private leavesSumToRows(row: TableRow): boolean {
    return this.sheet.columns.total !== undefined && row.has('number') && row.has('quantity') && !row.has('price') && !row.has('total');
  }

  private priceBySum(position: PositionDocument, row: TableRow): void {
    const told = pricePositionBySum(position, row);
    if (told === 'PRICE_FROM_TOTAL') this.pricedAsWhole += 1;
    if (told !== 'LUMP_SUM') return;
    this.sumsAlone.add(position);
    this.tellText(told, row);
  }

  /** Null where no row has stated its total: then its own row may have. */
  private endPosition(stated: StatedTotal | null): void {
    if (this.draft === null) return;
    const own = this.draft.position.declared?.amounts['cost'] ?? null;
    const position = this.draft.finished(stated ?? { total: own, tenth: null });
    this.draft = null;
    if (!this.isForm && stated !== null && position.price === NO_PRICE) position.kind = 'cost';
    if (priceAsWhole(position)) this.pricedAsWhole += 1;
  }

  private addGroup(row: TableRow): void {
    this.hasNamedSections = true;
    const section = this.sections.begin(row.text('name'), row.text('number').split('.').length - 1, row.place);
    this.addTotal(row, section);
  }

  private beginSection(row: TableRow, depth: number): void {
    this.endPosition(null);
    this.isInSummary = false;
    this.isBehindTotal = false;
    this.sections.begin(row.text('name') || row.first(), depth, row.place);
  }

  private addText(row: TableRow): void {
    if (this.isBehindTotal) return;
    this.log.countResource(row.place);
    this.sections.current(row.place).rows.push({ type: 'text', text: row.text('name') || row.first() });
  }

  private ended(depth: number | null) {
    this.endPosition(null);
    return this.sections.end(depth) ?? this.document;
  }

  private addTotal(row: TableRow, of: Pick<EstimateDocument, 'declared'>): void {
    if (of === this.document) this.endPosition(null);
    const baseTotal = this.isBaseIndex ? row.number('baseTotal') : null;
    const stated = row.number('total') ?? (baseTotal === null ? row.lastNumber() : null);
    // Sections of the base-index method often state the base level alone.
    if (stated === null && baseTotal !== null) of.declared = { ...levelOf(null), base: levelOf(baseTotal) };
    if (stated === null) return;
    if (of !== this.document) this.passOverAll(this.tail.taken());
    const { total, isWithVat } = of === this.document ? this.grandTotal(row, stated) : { total: stated, isWithVat: false };
    if (isWithVat && of.declared !== null && of.declared.total === total) return;
    of.declared = { ...levelOf(total), ...(baseTotal === null || isWithVat ? {} : { base: levelOf(baseTotal) }) };
  }

  /** Costs between two grand totals are told apart from VAT and from what only repeats a part of them. */
  private grandTotal(row: TableRow, stated: DecimalText): { total: DecimalText; isWithVat: boolean } {
    const { total, isWithVat, costs, others } = this.tail.meaningOf(stated, this.totalBefore);
    for (const cost of costs) this.beginPosition(cost, false);
    this.passOverAll(others);
    if (isWithVat) this.tellText('VAT_PASSED_OVER', row, { text: row.text('name') || row.first() });
    return { total, isWithVat };
  }

  /** What a grand total begins from: the one before, or what the positions of a form state. */
  private get totalBefore(): DecimalText | null {
    return this.document.declared?.total ?? (this.isForm ? statedByPositions(this.document.sections) : null);
  }

  /** `Итого` without a word more is of the section where it is its sum and not that of all of them. */
  private addGrandTotal(row: TableRow): void {
    const section = this.isForm || this.isBehindTotal || row.saysItsKind ? null : this.sections.innermost;
    this.isBehindTotal = section === null || !isSumOf(row.number('total'), [section]) || isSumOf(row.number('total'), this.document.sections);
    this.addTotal(row, this.isBehindTotal ? this.document : this.ended(0));
  }

  /** A section begins below what was taken for the grand total: that was the total of the section above. */
  private goOn(row: TableRow): void {
    const { document } = this;
    const section = this.sections.innermost;
    if (section !== null && document.declared !== null && isSumOf(document.declared.total, [section])) {
      section.declared ??= document.declared;
      document.declared = null;
    }
    this.passOverAll(this.tail.taken());
    this.beginSection(row, 0);
  }

  private addVat(row: TableRow): void {
    const amount = row.number('total') ?? row.lastNumber();
    const name = row.text('name') || row.first();
    if (amount !== null && isTotalWithVat(name) && this.tail.isWithVat(amount, this.totalBefore)) return this.addTotal(row, this.document);
    if (!isTotalWithVat(name)) this.tail.addVat(amount);
    this.tellText('VAT_PASSED_OVER', row, { text: name });
  }

  private addSignature(row: TableRow): void {
    if (this.isBehindTotal && !this.isForm) this.tail.add(row);
    this.isBehindTotal = true;
    const { signatures } = this.document.estimate;
    const role = row.first();
    if (/^составил/iu.test(role)) signatures.composedBy ??= row.second() || null;
    else if (/^проверил/iu.test(role)) signatures.verifiedBy ??= row.second() || null;
  }

  /** `Итого Стены` under the section «Стены» is its total; anything else is there to look at. */
  private addReference(row: TableRow): void {
    const name = row.text('name') || row.first();
    this.isInSummary ||= SUMMARY_CAPTION.test(name) || (this.isForm && this.draft === null && row.hasFigures());
    if (this.isForm && ADDED.test(name)) this.tail.add(row);
    if (this.isForm && this.isInSummary && this.isBaseIndex) this.summaryIndices.add(row, name);
    const depth = this.isForm ? null : this.sections.depthOf(/^(?:всего|итого)\s+(?:по\s+)?(.+)$/isu.exec(name)?.[1] ?? '');
    if (depth !== null) this.addTotal(row, this.ended(depth));
    else this.passOverReference(row, name);
  }

  private passOverAll(rows: readonly TableRow[]): void {
    for (const row of rows) this.passOver(row);
  }

  private passOverReference(row: TableRow, name: string): void {
    // A form repeats its sums in many words; what is added to them is dealt with at the total.
    if (this.isForm && (this.isInSummary || REPEATED.test(name) || ADDED.test(name))) return;
    this.passOver(row);
  }

  /** Our own say that they are there to look at. */
  private passOver(row: TableRow): void {
    const isCounted = row.has('total') || (!this.isForm && row.has('quantity'));
    if (row.saysItsKind || !isCounted) return;
    this.tell('ROW_PASSED_OVER', { text: row.first() }, row.place);
  }

  private tellText(code: TextIssueCode, { place }: TableRow, details: Readonly<Record<string, string>> = {}): void {
    this.log.issues.add(textIssue(code, details), place);
  }
}
