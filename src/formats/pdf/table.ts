import { type Decimal, moneyText, ZERO } from '../../kernel/decimal';
import type { FormRow } from '../print/form-row';
import { printedMoney } from '../print/numbers';
import type { ReportColumns } from '../print/report';
import { drawHead, headLayout, type HeadLayout } from './table-head';
import { BOTTOM, type Paper } from './paper';
import { drawRow, LINE_HEIGHT, PADDING, type LaidRow, RowLayout, sliced } from './table-row';

const PAGE_TOTAL = 'Итого по странице';

/**
 * A table over many pages: its head on each of them, no row cut in two that fits on a page, no heading without what it
 * heads, and in the end of each page what its positions come to.
 */
export class Table {
  private readonly layout: RowLayout;
  private readonly head: HeadLayout;
  /** Headings that wait for the row behind them. */
  private held: LaidRow[] = [];
  /** Of this page; null once the rows are those of the whole. */
  private pageTotal: Decimal | null = ZERO;
  private isCounted = false;

  constructor(
    private readonly paper: Paper,
    private readonly columns: ReportColumns,
  ) {
    this.layout = new RowLayout(columns, paper);
    this.head = headLayout(columns, paper);
    paper.ensure(this.head.height + 4 * LINE_HEIGHT);
    drawHead(this.head, paper);
  }

  row(row: FormRow): void {
    if (row.isOfWhole === true) this.endCounting();
    const laid = this.layout.of(row);
    this.held.push(laid);
    if (row.style === 'heading' && this.heightOfHeld() < this.capacity / 2) return;
    this.place(row.counted ?? null);
  }

  end(): void {
    this.place(null);
    this.endCounting();
  }

  private place(counted: Decimal | null): void {
    if (this.heightOfHeld() > this.room && this.heightOfHeld() <= this.capacity) this.turnPage();
    for (const row of this.held) this.draw(row);
    this.held = [];
    if (counted === null || this.pageTotal === null) return;
    this.pageTotal = this.pageTotal.plus(counted);
    this.isCounted = true;
  }

  /** A row that no page holds goes on on the next one. */
  private draw(row: LaidRow): void {
    if (row.height <= this.room) {
      drawRow(row, this.paper);
      return;
    }
    if (row.height <= this.capacity) {
      this.turnPage();
      drawRow(row, this.paper);
      return;
    }
    let [piece, rest] = sliced(row, this.room);
    while (rest !== null) {
      drawRow(piece, this.paper);
      this.turnPage();
      [piece, rest] = sliced(rest, this.room);
    }
    drawRow(piece, this.paper);
  }

  private turnPage(): void {
    this.drawPageTotal();
    this.paper.turnPage();
    drawHead(this.head, this.paper);
  }

  /** What follows is of the whole: the last page's total stands before it. */
  private endCounting(): void {
    if (this.pageTotal === null) return;
    this.place(null);
    this.drawPageTotal();
    this.pageTotal = null;
  }

  private drawPageTotal(): void {
    if (this.pageTotal === null || !this.isCounted) return;
    const { nameColumn, widths } = this.columns;
    const cells = { [nameColumn]: PAGE_TOTAL, [widths.length]: printedMoney(moneyText(this.pageTotal)) };
    drawRow(this.layout.of({ style: 'total', cells }), this.paper);
    this.pageTotal = ZERO;
    this.isCounted = false;
  }

  private heightOfHeld(): number {
    return this.held.reduce((height, row) => height + row.height, 0);
  }

  /** Beneath the last row there is always room for the total of the page. */
  private get room(): number {
    return this.paper.room - LINE_HEIGHT - 2 * PADDING;
  }

  /** Of a page that has nothing but the table. */
  private get capacity(): number {
    return BOTTOM - this.head.top - this.head.height - LINE_HEIGHT - 2 * PADDING;
  }
}
