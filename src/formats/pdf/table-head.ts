import type { ReportColumns } from '../print/report';
import type { Face } from './page-content';
import type { Paper } from './paper';
import { cellOf, drawLines, type LaidCell, LINE_HEIGHT, PADDING, startsOf } from './table-row';

interface HeadCell extends LaidCell {
  /** From the top of the head. */
  y: number;
  height: number;
}

export interface HeadLayout {
  cells: HeadCell[];
  face: Face;
  height: number;
  /** Where a page begins that has nothing but the table. */
  top: number;
}

/** Titles over groups, and the numbers of the columns beneath. */
export function headLayout(columns: ReportColumns, paper: Paper): HeadLayout {
  const face: Face = { font: paper.regular, size: 6 };
  const { upper, lower, single, numbers } = laid(columns, face);
  const lowerHeight = heightOf(lower);
  const upperHeight = Math.max(heightOf(upper), heightOf(single) - lowerHeight);
  const both = upperHeight + lowerHeight;
  const numberHeight = heightOf(numbers);
  const cells = [
    ...upper.map((cell) => ({ ...cell, y: 0, height: upperHeight })),
    ...lower.map((cell) => ({ ...cell, y: upperHeight, height: lowerHeight })),
    ...single.map((cell) => ({ ...cell, y: 0, height: both })),
    ...numbers.map((cell) => ({ ...cell, y: both, height: numberHeight })),
  ];
  return { cells, face, height: both + numberHeight, top: paper.top };
}

export function drawHead({ cells, face, height }: HeadLayout, paper: Paper): void {
  for (const cell of cells) {
    const top = paper.y + cell.y;
    paper.page.frame({ x: cell.x, y: top, width: cell.width, height: cell.height });
    const free = cell.height - 2 * PADDING - cell.lines.length * LINE_HEIGHT;
    drawLines(cell, face, top + Math.max(0, free / 2), paper);
  }
  paper.y += height;
}

function laid({ head, widths }: ReportColumns, face: Face): Record<'upper' | 'lower' | 'single' | 'numbers', LaidCell[]> {
  const starts = startsOf(widths);
  const cell = (text: string, from: number, to: number): LaidCell =>
    cellOf(text, { x: starts[from]!, width: starts[to]! - starts[from]!, align: 'center' }, face);
  const upper: LaidCell[] = [];
  const lower: LaidCell[] = [];
  const single: LaidCell[] = [];
  let column = 0;
  for (const { title, under } of head) {
    const last = column + (under?.length ?? 1);
    (under === undefined ? single : upper).push(cell(title, column, last));
    under?.forEach((text, index) => lower.push(cell(text, column + index, column + index + 1)));
    column = last;
  }
  return { upper, lower, single, numbers: widths.map((_, index) => cell(String(index + 1), index, index + 1)) };
}

function heightOf(cells: readonly LaidCell[]): number {
  return cells.length === 0 ? 0 : Math.max(...cells.map(({ lines }) => lines.length)) * LINE_HEIGHT + 2 * PADDING;
}
