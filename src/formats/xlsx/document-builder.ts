import { blankDocument } from '../blank';
import type { ReadLimits, ReadResult } from '../codec';
import type { DecimalText, DeclaredLevel, EstimateDocument, PositionDocument } from '../document';
import { ReadLog } from '../read-log';
import type { SheetRow } from '../spreadsheet';
import { type TextIssueCode, textIssue } from '../text/issue-texts';
import { type ColumnLetters, isForm } from './column-roles';
import { indexKindOf, indexOf } from './read-index';
import { xlsxIssue, type XlsxIssueCode } from './issue-texts';
import { PositionDraft, priceAsWhole, type StatedTotal } from './position-draft';
import { coefficientOf, markupOf } from './read-cells';
import { NO_PRICE, positionOf, pricePositionBySum, resourceOf } from './read-position';
import { groupBySums } from './groups-by-sums';
import { type RowContext, type RowKind, rowKind } from './row-kind';
import { RowsBehindTotal } from './rows-behind-total';
import * as words from '../form/row-words';
import { Sections } from './sections';
import { isGroup, TableRow } from './table-row';
import type { TitleBlock } from './title-block';

/** Makes a document of the rows under a head. */
export class DocumentBuilder {
  private readonly document: EstimateDocument = blankDocument('xlsx');
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
  private readonly sumsAlone = new Set<PositionDocument>();

  constructor(
    private readonly columns: ColumnLetters,
    private readonly sheetName: string,
    title: TitleBlock,
    limits: ReadLimits,
  ) {
    this.log = new ReadLog(limits);
    this.sections = new Sections(this.document, this.log, limits);
    this.isForm = isForm(columns);
    title.fill(this.document, columns.baseTotal !== undefined && columns.index !== undefined);
  }

  /** `next`: the row below, which tells whether a row without figures is a section. */
  add(sheetRow: SheetRow, next: SheetRow | null): void {
    if (this.isOver) return;
    const row = this.rowOf(sheetRow);
    const kind = rowKind(row, this.context);
    if (kind.kind === 'position' && next !== null && isGroup(row, this.rowOf(next))) this.addGroup(row);
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
    if (this.pricedAsWhole > 0) this.tell('PRICED_AS_WHOLE', { count: String(this.pricedAsWhole) }, {});
    return { document: this.document, issues: this.log.issues.close() };
  }

  tell(code: XlsxIssueCode, details: Readonly<Record<string, string>>, place: object): void {
    this.log.issues.add(xlsxIssue(code, details), place);
  }

  private get context(): RowContext {
    const { isForm, isBehindTotal, isInSummary, draft } = this;
    return { isForm, isBehindTotal, isInSummary, isInPosition: draft !== null, openNumber: draft?.position.number ?? null };
  }

  private rowOf(row: SheetRow): TableRow {
    return new TableRow(row, this.columns, this.sheetName, (role, text, place) =>
      this.log.issues.add(textIssue('NUMBER_UNREADABLE', { text, field: role }), place),
    );
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
        return this.addTotal(row, this.ended(kind.depth));
      case 'total':
        this.isBehindTotal = true;
        return this.addTotal(row, this.document);
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
    if (kind.kind === 'coefficient') this.addCoefficient(row);
    else if (kind.kind === 'index') estimate.indices.push(...[indexOf(row)].flatMap((index) => index ?? []));
    else if (kind.kind === 'index_kind') estimate.indexKind = indexKindOf(row);
    const { draft } = this;
    if (draft === null) return;
    if (kind.kind === 'resource') this.addResource(row, draft);
    else if (kind.kind === 'overhead') draft.position.overhead = markupOf(row) ?? draft.position.overhead;
    else if (kind.kind === 'profit') draft.position.profit = markupOf(row) ?? draft.position.profit;
    else if (kind.kind === 'amendments') draft.position.amendments = row.number('total');
    else if (kind.kind === 'direct' || kind.kind === 'salary') this.addAmount(row, draft, kind.kind);
    else if (kind.kind === 'element') {
      const hours = row.number('quantity');
      draft.addElement(kind.element, { rate: row.number('basePrice'), hours, index: row.number('index') });
      if (kind.element !== 'labourHours' && kind.element !== 'machinistHours') this.addAmount(row, draft, kind.element);
    }
  }

  private get isBaseIndex(): boolean {
    return this.document.estimate.method === 'base_index';
  }

  private addAmount(row: TableRow, { amounts, amountsBase }: PositionDraft, name: string): void {
    const [total, base] = [row.number('total'), this.isBaseIndex ? row.number('baseTotal') : null];
    if (total !== null) amounts[name] = total;
    if (base !== null) amountsBase[name] = base;
  }

  private addCoefficient(row: TableRow): void {
    const coefficients = this.draft?.position.coefficients ?? this.document.estimate.coefficients;
    this.log.countResource(row.place);
    const coefficient = coefficientOf(row);
    const isStated = words.traitsOf(row.text('kind')).traits.has(words.STATED);
    if (isStated && this.draft !== null) this.draft.position.statedCoefficients = coefficient.values;
    else coefficients.push(coefficient);
  }

  private addResource(row: TableRow, draft: PositionDraft): void {
    this.log.countResource(row.place);
    const { resource, isAttached } = resourceOf(row, draft.element, this.isBaseIndex);
    draft.addResource(resource, isAttached);
  }

  private beginPosition(row: TableRow): void {
    this.endPosition(null);
    this.log.countPosition(row.place);
    const position = positionOf(row, { isForm: this.isForm, isBaseIndex: this.isBaseIndex });
    const isOfTable = !this.isForm && row.text('kind') === '';
    if (isOfTable) this.priceBySum(position, row);
    if (position.quantity === null) this.tellText('QUANTITY_MISSING', row);
    this.sections.current(row.place).rows.push({ type: 'position', position });
    this.draft = new PositionDraft(position, this.isBaseIndex);
    // A table has no rows under its positions, unless a position leaves its sum to them.
    if (isOfTable && !this.leavesSumToRows(row)) this.endPosition(null);
  }

  private leavesSumToRows(row: TableRow): boolean {
    return this.columns.total !== undefined && row.has('number') && row.has('quantity') && !row.has('price') && !row.has('total');
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
    if (this.isBehindTotal) return;
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
    const total = row.number('total') ?? row.lastNumber();
    if (total === null) return;
    if (of === this.document && this.isWithVat(row, total)) return;
    const base = this.isBaseIndex ? row.number('baseTotal') : null;
    of.declared = { ...levelOf(total), ...(base === null ? {} : { base: levelOf(base) }) };
  }

  /** Costs between two grand totals are told apart from VAT and from what only repeats a part of them. */
  private isWithVat(row: TableRow, total: DecimalText): boolean {
    const { isWithVat, costs, others } = this.tail.meaningOf(total, this.document.declared?.total ?? null);
    for (const cost of costs) this.beginPosition(cost);
    this.passOverAll(others);
    if (isWithVat) this.tellText('VAT_PASSED_OVER', row, { text: row.text('name') || row.first() });
    return isWithVat;
  }

  private addVat(row: TableRow): void {
    this.tail.addVat(row.number('total') ?? row.lastNumber());
    this.tellText('VAT_PASSED_OVER', row, { text: row.text('name') || row.first() });
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
    if (SUMMARY_CAPTION.test(name)) this.isInSummary = true;
    const depth = this.isForm ? null : this.sections.depthOf(/^(?:всего|итого)\s+(?:по\s+)?(.+)$/isu.exec(name)?.[1] ?? '');
    if (depth !== null) this.addTotal(row, this.ended(depth));
    else this.passOver(row);
  }

  private passOverAll(rows: readonly TableRow[]): void {
    for (const row of rows) this.passOver(row);
  }

  /** Our own say that they are there to look at. */
  private passOver(row: TableRow): void {
    if (row.text('kind') !== '' || this.isForm) return;
    this.tell('ROW_PASSED_OVER', { text: row.first() }, row.place);
  }

  private tellText(code: TextIssueCode, { place }: TableRow, details: Readonly<Record<string, string>> = {}): void {
    this.log.issues.add(textIssue(code, details), place);
  }
}

const SUMMARY_CAPTION = /^итоги(?!\p{L})/iu;

function levelOf(total: DecimalText): DeclaredLevel {
  return { buckets: {}, summary: null, otherTotal: null, total };
}
