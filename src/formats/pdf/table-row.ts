import type { FormRow } from '../print/form-row';
import type { ReportColumns } from '../print/report';
import type { Face } from './page-content';
import { LEFT, type Paper, WIDTH } from './paper';
import { wrapped } from './wrap';

const SIZE = 6.5;
export const LINE_HEIGHT = 8;
export const PADDING = 1.5;
const BASELINE = 6.2;
const HEADING_GRAY = 0.92;
/** Rows whose name may reach over the empty columns behind it. */
const SPANNING: ReadonlySet<FormRow['style']> = new Set<FormRow['style']>(['total', 'summary']);
const BOLD: ReadonlySet<FormRow['style']> = new Set<FormRow['style']>(['heading', 'position', 'total']);

export interface LaidCell {
  x: number;
  width: number;
  lines: string[];
  align: 'left' | 'center' | 'right';
}

export interface LaidRow {
  cells: LaidCell[];
  face: Face;
  isShaded: boolean;
  height: number;
}

/** Where the columns stand, and what a row comes to in them. */
export class RowLayout {
  private readonly starts: readonly number[];
  private readonly regular: Face;
  private readonly bold: Face;

  constructor(
    private readonly columns: ReportColumns,
    { regular, bold }: Pick<Paper, 'regular' | 'bold'>,
  ) {
    this.starts = startsOf(columns.widths);
    this.regular = { font: regular, size: SIZE };
    this.bold = { font: bold, size: SIZE };
  }

  of({ style, cells }: FormRow): LaidRow {
    const face = BOLD.has(style) ? this.bold : this.regular;
    const texts: Readonly<Record<number, string | undefined>> = cells;
    const laid = style === 'heading' || style === 'text' ? [this.whole(texts, face)] : this.apart(style, texts, face);
    const lines = Math.max(1, ...laid.map((cell) => cell.lines.length));
    return { cells: laid, face, isShaded: style === 'heading', height: lines * LINE_HEIGHT + 2 * PADDING };
  }

  private whole(texts: Readonly<Record<number, string | undefined>>, face: Face): LaidCell {
    return cellOf(texts[this.columns.nameColumn], { x: LEFT, width: WIDTH, align: 'left' }, face);
  }

  private apart(style: FormRow['style'], texts: Readonly<Record<number, string | undefined>>, face: Face): LaidCell[] {
    const { widths, align, nameColumn } = this.columns;
    const cells: LaidCell[] = [];
    for (let column = 1; column <= widths.length; column++) {
      const first = column;
      if (column === nameColumn && SPANNING.has(style)) {
        while (column < widths.length && !texts[column + 1]) column++;
      }
      const x = this.starts[first - 1]!;
      const place = { x, width: this.starts[column]! - x, align: align[first - 1]! };
      cells.push(cellOf(texts[first], place, face));
    }
    return cells;
  }
}

export function startsOf(widths: readonly number[]): number[] {
  const whole = widths.reduce((total, width) => total + width, 0);
  const starts = [LEFT];
  for (const width of widths) starts.push(starts[starts.length - 1]! + (width / whole) * WIDTH);
  return starts;
}

export function cellOf(text: string | undefined, { x, width, align }: Omit<LaidCell, 'lines'>, { font, size }: Face): LaidCell {
  const lines = wrapped(text ?? '', width - 2 * PADDING, (part) => font.widthOf(part, size));
  return { x, width, align, lines };
}

/** The lines that fit into this height, and the rest of the row; at least one line is taken. */
export function sliced(row: LaidRow, height: number): [piece: LaidRow, rest: LaidRow | null] {
  const taken = Math.max(1, Math.floor((height - 2 * PADDING) / LINE_HEIGHT));
  const longest = Math.max(...row.cells.map(({ lines }) => lines.length));
  if (longest <= taken) return [row, null];
  const part = (from: number, to: number): LaidRow => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) })),
    height: (Math.min(to, longest) - from) * LINE_HEIGHT + 2 * PADDING,
  });
  return [part(0, taken), part(taken, longest)];
}

/** At the place that the paper has come to. */
export function drawRow({ cells, face, isShaded, height }: LaidRow, paper: Paper): void {
  const { page, y } = paper;
  if (isShaded) page.filled([{ x: LEFT, y, width: WIDTH, height }], HEADING_GRAY);
  page.row([...cells.map(({ x }) => x), LEFT + WIDTH], y, height);
  for (const cell of cells) drawLines(cell, face, y, paper);
  paper.y += height;
}

export function drawLines({ x, width, lines, align }: LaidCell, face: Face, top: number, { page }: Pick<Paper, 'page'>): void {
  lines.forEach((line, index) => {
    const length = face.font.widthOf(line, face.size);
    const indent = { left: PADDING, center: (width - length) / 2, right: width - PADDING - length }[align];
    page.text(line, face, x + indent, top + PADDING + BASELINE + index * LINE_HEIGHT);
  });
}
