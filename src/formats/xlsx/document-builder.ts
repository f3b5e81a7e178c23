import { blankDocument, blankPosition } from '../blank';
import type { ReadLimits, ReadResult } from '../codec';
import { KIND_WORDS } from '../csv/row-kinds';
import type { DecimalText, DeclaredAmounts, DeclaredLevel, DeclaredPosition, EstimateDocument, PositionDocument } from '../document';
import { ReadLog } from '../read-log';
import { blankResource } from '../blank';
import type { SheetRow } from '../spreadsheet';
import { splitCode } from '../text/code-prefix';
import { type TextIssueCode, textIssue } from '../text/issue-texts';
import { type ColumnLetters, isForm } from './column-roles';
import { indexKindOf, indexOf } from './index-lines';
import { xlsxIssue, type XlsxIssueCode } from './issue-texts';
import { PositionDraft, priceAsWhole, type StatedTotal } from './position-draft';
import { coefficientOf, markupOf, nameOf, positionKindOf, priceOf, resourceKindOf } from './read-cells';
import { type RowKind, rowKind } from './row-kind';
import * as words from './row-words';
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
    const row = this.rowOf(sheetRow);
    const context = { isForm: this.isForm, isInPosition: this.draft !== null, isBehindTotal: this.isBehindTotal };
    const kind = rowKind(row, context);
    if (kind.kind === 'position' && next !== null && isGroup(row, this.rowOf(next))) this.addGroup(row);
    else this.addRow(row, kind);
  }

  result(): ReadResult {
    this.endPosition(null);
    if (this.pricedAsWhole > 0) this.tell('PRICED_AS_WHOLE', { count: String(this.pricedAsWhole) }, {});
    return { document: this.document, issues: this.log.issues.close() };
  }

  tell(code: XlsxIssueCode, details: Readonly<Record<string, string>>, place: object): void {
    this.log.issues.add(xlsxIssue(code, details), place);
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
        return this.tellText('VAT_PASSED_OVER', row, { text: row.text('name') || row.first() });
      case 'reference':
        return this.passOver(row);
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
    const { traits } = words.traitsOf(row.text('kind'));
    const kind = words.keyOf(words.RESOURCE_WORDS, traits) ?? resourceKindOf(row, draft.element);
    const placement = words.keyOf(words.PLACEMENT_WORDS, traits) ?? 'norm';
    const isExcluded = traits.has(words.EXCLUDED);
    const [quantity, cost, costBase] = [row.number('quantityTotal'), row.number('total'), this.isBaseIndex ? row.number('baseTotal') : null];
    const isStated = quantity !== null || cost !== null || costBase !== null;
    // Assigned and not spread together: objects made of spreads take a kilobyte each.
    const resource = blankResource({ kind, placement }, {}, row.place);
    const { prefix, code } = splitCode(row.text('code'));
    resource.prefix = prefix;
    resource.code = code;
    resource.name = nameOf(row, isExcluded);
    resource.unit = row.text('unit');
    resource.isExcluded = isExcluded;
    resource.isReturnable = traits.has(words.RETURNABLE);
    resource.consumption = row.number('quantity');
    resource.statedConsumptionCoefficient = row.number('coefficient');
    resource.statedCostCoefficient = row.number('costCoefficient');
    resource.declared = isStated ? { quantity, cost, costBase } : null;
    resource.price = priceOf(row) ?? resource.price;
    draft.addResource(resource, traits.size > 0 ? traits.has(words.ATTACHED) : kind === 'machinist');
  }

  private beginPosition(row: TableRow): void {
    this.endPosition(null);
    this.log.countPosition(row.place);
    const position = this.positionOf(row);
    if (position.quantity === null) this.tellText('QUANTITY_MISSING', row);
    this.sections.current(row.place).rows.push({ type: 'position', position });
    this.draft = new PositionDraft(position, this.isBaseIndex);
    // A table has no rows under its positions.
    if (!this.isForm && row.text('kind') === '') this.endPosition(null);
  }

  private positionOf(row: TableRow): PositionDocument {
    const word = row.text('kind').toLowerCase();
    const { row: plainWord, traits } = words.traitsOf(word);
    const isExcluded = traits.has(words.EXCLUDED);
    const kind = words.keyOf(KIND_WORDS, new Set([...traits, plainWord])) ?? (this.isForm ? positionKindOf(row.text('code')) : 'other');
    const { prefix, code } = splitCode(row.text('code'));
    const position = blankPosition(row.place);
    position.number = row.text('number');
    position.kind = kind;
    position.prefix = prefix;
    position.code = code;
    position.name = nameOf(row, isExcluded);
    position.unit = row.text('unit');
    position.isExcluded = isExcluded;
    position.summaryType = words.keyOf(words.SUMMARY_WORDS, traits) ?? (kind === 'equipment' ? 'equipment' : 'building');
    position.workType = words.keyOf(words.WORK_TYPE_WORDS, traits);
    position.quantity = row.number('quantity') ?? (this.isForm ? row.number('quantityTotal') : null);
    position.quantityFormula = FORMULA.test(row.text('formula')) ? row.text('formula') : null;
    position.comment = row.text('comment') || null;
    position.price = kind === 'cost' ? null : (priceOf(row) ?? NO_PRICE);
    position.declared = this.declaredOf(row);
    return position;
  }

  private declaredOf(row: TableRow): DeclaredPosition | null {
    const total = row.number('total');
    const quantityTotal = this.isForm ? row.number('quantityTotal') : null;
    const costBase = this.isBaseIndex ? row.number('baseTotal') : null;
    if (total === null && quantityTotal === null) return null;
    const amounts: DeclaredAmounts = this.isForm && total !== null ? { cost: total } : {};
    if (costBase !== null) amounts['costBase'] = costBase;
    return { quantityTotal, amounts, total: this.isForm ? null : total, totalBase: null, totalPerUnit: null };
  }

  /** Null where no row has stated its total: then its own row may have. */
  private endPosition(stated: StatedTotal | null): void {
    if (this.draft === null) return;
    const own = this.draft.position.declared?.amounts['cost'] ?? null;
    const position = this.draft.finished(stated ?? { total: own, tenth: null });
    this.draft = null;
    if (priceAsWhole(position)) this.pricedAsWhole += 1;
  }

  private addGroup(row: TableRow): void {
    this.hasNamedSections = true;
    const section = this.sections.begin(row.text('name'), row.text('number').split('.').length - 1, row.place);
    this.addTotal(row, section);
  }

  private beginSection(row: TableRow, depth: number): void {
    this.endPosition(null);
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
    const base = this.isBaseIndex ? row.number('baseTotal') : null;
    of.declared = { ...levelOf(total), ...(base === null ? {} : { base: levelOf(base) }) };
  }

  private addSignature(row: TableRow): void {
    this.isBehindTotal = true;
    const { signatures } = this.document.estimate;
    const role = row.first();
    if (/^составил/iu.test(role)) signatures.composedBy ??= row.second() || null;
    else if (/^проверил/iu.test(role)) signatures.verifiedBy ??= row.second() || null;
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

/** What can be counted without knowing names; a bare number is a quantity and no formula. */
const FORMULA = /^(?=.*[-+*/^(])[-+*/^()\d\s.,]+$/u;
const NO_PRICE = { base: null, index: null, current: null, source: null, indexName: null, indexReason: null };

function levelOf(total: DecimalText): DeclaredLevel {
  return { buckets: {}, summary: null, otherTotal: null, total };
}
