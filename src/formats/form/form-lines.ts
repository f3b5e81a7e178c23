import { type Decimal, decimalOrNull, ZERO } from '../../kernel/decimal';
import { calculatedPosition } from '../calculated-figures';
import type { DocumentFigures } from '../codec';
import { sectionTotalWord, sectionWord, TEXT, TOTAL } from './kind-words';
import type { EstimateDocument, PositionDocument } from '../document';
import { type DocumentPart, positionsOf } from '../text/position-figures';
import { moneyFigure } from './cell-figures';
import { addIndices } from './index-lines';
import { type BookLine, LineBook, sumOf, sumOfPositions } from './line-book';
import { addCoefficients, addPosition } from './position-lines';
import { REFERENCE } from './row-words';
import { summaryLines } from './summary-lines';

/** Rows and sums of the positions since some row. */
interface RunningSum {
  first: number;
  total: Decimal;
  totalBase: Decimal;
}

/** The rows of the official form of a local estimate: sections, positions with what they are made of, totals. */
export class FormLines {
  private readonly book: LineBook;
  private readonly whole: RunningSum;
  private readonly open: RunningSum[] = [];
  private readonly isBaseIndex: boolean;

  constructor(
    private readonly document: EstimateDocument,
    private readonly figures: DocumentFigures | undefined,
    /** The number of the first row, for formulas. */
    first = 1,
    private readonly onPosition: (position: PositionDocument) => void = () => {},
  ) {
    this.book = new LineBook(first);
    this.whole = { first, total: ZERO, totalBase: ZERO };
    this.isBaseIndex = document.estimate.method === 'base_index';
  }

  *all(): Generator<BookLine> {
    yield* this.sections();
    this.addTotals();
    yield* this.book.take();
  }

  /** What stands above the totals of the whole. */
  *sections(): Generator<BookLine> {
    if (this.isBaseIndex) addIndices(this.book, this.document);
    addCoefficients(this.book, this.document.estimate.coefficients);
    for (const part of positionsOf(this.document, this.figures)) {
      this.add(part);
      yield* this.book.take();
    }
  }

  private add(part: DocumentPart): void {
    if (part.type === 'section') {
      this.open.push({ first: this.book.next, total: ZERO, totalBase: ZERO });
      this.book.add({ word: sectionWord(part.depth), look: 'section', cells: { 1: part.section.name }, isMerged: true });
    } else if (part.type === 'text') {
      this.book.add({ word: TEXT, look: 'text', cells: { 1: part.text }, isMerged: true });
    } else if (part.type === 'position') this.addPosition(part);
    else this.addSectionTotal(part);
  }

  private addPosition({ position, figures, result }: Extract<DocumentPart, { type: 'position' }>): void {
    this.onPosition(position);
    const shown = result === null ? position : calculatedPosition(position, result);
    const { total, totalBase } = addPosition(this.book, shown, { figures, isBaseIndex: this.isBaseIndex });
    for (const running of [this.whole, ...this.open]) {
      running.total = running.total.plus(total ?? ZERO);
      running.totalBase = running.totalBase.plus(totalBase ?? ZERO);
    }
  }

  private addSectionTotal({ section, depth, total }: Extract<DocumentPart, { type: 'end' }>): void {
    // A section is begun before it ends.
    const running = this.open.pop()!;
    if (total === null) return;
    const base = this.figures === undefined ? decimalOrNull(section.declared?.base?.total) : running.totalBase;
    this.book.add({
      word: sectionTotalWord(depth),
      look: 'total',
      cells: { 3: `Итого по разделу ${section.code}`, ...this.sums(running, total, base) },
    });
  }

  private sums(running: RunningSum, total: Decimal, base: Decimal | null) {
    const range = { first: running.first, last: this.book.next - 1 };
    return {
      10: this.isBaseIndex ? sumOfPositions(base, 10, { ...range, whole: running.totalBase }) : null,
      12: sumOfPositions(total, 12, { ...range, whole: running.total }),
    };
  }

  private addTotals(): void {
    const calculated = this.figures?.estimate;
    for (const line of summaryLines(calculated)) this.book.add(line);
    const { declared } = this.document;
    const total = calculated?.total ?? decimalOrNull(declared?.total);
    if (total === null) return;
    const base = calculated === undefined ? decimalOrNull(declared?.base?.total) : (calculated.base?.total ?? null);
    const cells = { 3: 'ВСЕГО по смете', ...this.sums(this.whole, total, base) };
    const row = this.book.add({ word: TOTAL, look: 'total', cells });
    if (calculated?.vat == null || calculated.totalWithVat === null) return;
    const vat = this.book.add({ word: REFERENCE, look: 'total', cells: { 3: 'НДС', 12: moneyFigure(calculated.vat) } });
    const parts = [{ row, amount: total }, { row: vat, amount: calculated.vat }];
    const withVat = { 3: 'ВСЕГО по смете с НДС', 12: sumOf(calculated.totalWithVat, 12, parts) };
    this.book.add({ word: REFERENCE, look: 'total', cells: withVat });
  }
}
