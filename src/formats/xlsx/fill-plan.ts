import { type Decimal, decimal, moneyText, plainText, ZERO } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import type { DocumentFigures, ReadLimits } from '../codec';
import type { DecimalText, EstimateDocument, PositionDocument, SourcePlace } from '../document';
import { IssueLog } from '../issue-log';
import type { SheetRow } from '../spreadsheet';
import { type PositionFigures, positionsOf } from '../text/position-figures';
import { xlsxIssue, type XlsxIssueCode } from './issue-texts';
import { rowKind } from '../table/row-kind';
import type { RowFilling } from './sheet-rewriter';
import { isGroup, type Sheet, TableRow } from '../table/table-row';

/** A position of the estimate with what goes into the workbook. */
interface Priced {
  position: PositionDocument;
  price: DecimalText | null;
  total: Decimal | null;
  quantity: Decimal | null;
}

/** A row of the workbook that states the sum of rows below or above it. */
interface SumRow {
  row: number;
  sum: Decimal;
}

/** Decides what goes into which cell: prices and sums of the positions that are found again, and the totals over them. */
export class FillPlan {
  private readonly filling = new Map<number, Map<string, DecimalText>>();
  private readonly log: IssueLog;
  private readonly byNumber = new Map<string, Priced[]>();
  private readonly byName = new Map<string, Priced[]>();
  private readonly unused: Set<Priced>;
  /** Open sections: a heading with a sum of its own, or one whose total comes below. */
  private section: SumRow | null = null;
  private sectionSum = ZERO;
  private wholeSum = ZERO;
  private isBehindTotal = false;

  constructor(
    private readonly sheet: Sheet,
    estimate: { document: EstimateDocument; figures: DocumentFigures },
    limits: ReadLimits,
  ) {
    this.log = new IssueLog(limits.maxIssues);
    this.unused = new Set(pricedPositions(estimate.document, estimate.figures));
    for (const priced of this.unused) {
      const { number, name } = priced.position;
      put(this.byNumber, `${number}\n${normalised(name)}`, priced);
      put(this.byName, normalised(name), priced);
    }
  }

  add(sheetRow: SheetRow, next: SheetRow | null): void {
    const row = this.rowOf(sheetRow);
    const { kind } = rowKind(row, { isForm: false, isInPosition: false, isBehindTotal: this.isBehindTotal });
    if (kind === 'section_total') this.endSection(sheetRow.number);
    else if (kind === 'total') this.addTotal(sheetRow.number);
    else if (kind === 'section' || kind === 'heading') this.beginSection(null);
    else if (kind !== 'position') return;
    else if (next !== null && isGroup(row, this.rowOf(next))) this.beginSection(sheetRow.number);
    else this.addPosition(row);
  }

  /** By the numbers of the rows, and what is to be said of it. */
  finished(): { filling: ReadonlyMap<number, RowFilling>; issues: IssueLog } {
    this.closeGroup();
    for (const { position } of this.unused) {
      this.tell('POSITION_NOT_IN_TEMPLATE', { number: position.number, name: position.name }, {});
    }
    return { filling: this.filling, issues: this.log };
  }

  private rowOf(row: SheetRow): TableRow {
    return new TableRow(row, this.sheet, () => undefined);
  }

  private addPosition(row: TableRow): void {
    const name = normalised(row.text('name'));
    const found = this.taken(this.byNumber.get(`${row.text('number')}\n${name}`)) ?? this.taken(this.byName.get(name));
    if (found === null) {
      this.tell('ROW_NOT_IN_ESTIMATE', { name: row.text('name') }, row.place);
      return;
    }
    const quantity = row.number('quantity');
    if (quantity !== null && found.quantity !== null && !decimal(quantity).equals(found.quantity)) {
      this.tell('QUANTITY_DIFFERS', { theirs: quantity, ours: plainText(found.quantity) }, row.placeOf('quantity'));
    }
    this.put(row.row.number, 'price', found.price);
    this.put(row.row.number, 'total', found.total === null ? null : moneyText(found.total));
    this.sectionSum = this.sectionSum.plus(found.total ?? ZERO);
    this.wholeSum = this.wholeSum.plus(found.total ?? ZERO);
  }

  /** The next one of these that stands in no row yet. */
  private taken(candidates: readonly Priced[] = []): Priced | null {
    const found = candidates.find((candidate) => this.unused.has(candidate)) ?? null;
    if (found !== null) this.unused.delete(found);
    return found;
  }

  private beginSection(groupRow: number | null): void {
    this.closeGroup();
    this.section = groupRow === null ? null : { row: groupRow, sum: ZERO };
    this.sectionSum = ZERO;
  }

  private closeGroup(): void {
    if (this.section !== null) this.put(this.section.row, 'total', moneyText(this.sectionSum));
    this.section = null;
  }

  private endSection(row: number): void {
    this.put(row, 'total', moneyText(this.sectionSum));
    this.beginSection(null);
  }

  private addTotal(row: number): void {
    this.closeGroup();
    this.isBehindTotal = true;
    this.put(row, 'total', moneyText(this.wholeSum));
  }

  private put(row: number, role: 'price' | 'total', value: DecimalText | null): void {
    const column = this.sheet.columns[role];
    if (column === undefined || value === null) return;
    const cells = this.filling.get(row) ?? new Map<string, DecimalText>();
    cells.set(column, value);
    this.filling.set(row, cells);
  }

  private tell(code: XlsxIssueCode, details: Readonly<Record<string, string>>, place: SourcePlace | Issue['place']): void {
    this.log.add(xlsxIssue(code, details), place);
  }
}

function* pricedPositions(document: EstimateDocument, figures: DocumentFigures): Generator<Priced> {
  for (const part of positionsOf(document, figures)) {
    if (part.type !== 'position') continue;
    const { position, figures: own } = part;
    yield { position, price: priceOf(position, own), total: own.total, quantity: own.quantity };
  }
}

/** Its own price where a position is priced by it alone; else what a unit of it comes to with everything. */
function priceOf({ kind, price, resources, overhead, profit }: PositionDocument, { totalPerUnit }: PositionFigures): DecimalText | null {
  const isPlain = kind !== 'cost' && resources.length === 0 && overhead === null && profit === null;
  if (isPlain && price !== null && price.current !== null) return price.current;
  return totalPerUnit === null ? null : moneyText(totalPerUnit);
}

function normalised(name: string): string {
  return name.replace(/\s+/gu, ' ').trim().toLowerCase();
}

function put(map: Map<string, Priced[]>, key: string, priced: Priced): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [priced]);
  else list.push(priced);
}
