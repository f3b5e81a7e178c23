import type { PdfFont } from './pdf-font';

/** A4 across, in points. */
export const PAGE_WIDTH = 841.89;
export const PAGE_HEIGHT = 595.28;

export interface Area {
  x: number;
  /** From the top of the page, as everything here. */
  y: number;
  width: number;
  height: number;
}

export interface Face {
  font: PdfFont;
  size: number;
}

/** What is drawn on one page, in the operators of its content stream (ISO 32000-1, 8 and 9). */
export class PageContent {
  private readonly operators: string[] = ['0.4 w'];
  private face = '';
  /** Rows under one another with the same columns have their upright lines drawn at once. */
  private grid: { columns: readonly number[]; top: number; bottom: number } | null = null;

  /** @param baseline from the top of the page */
  text(text: string, { font, size }: Face, x: number, baseline: number): void {
    if (text === '') return;
    const face = `/${font.name} ${size} Tf`;
    if (face !== this.face) this.operators.push(face);
    this.face = face;
    this.operators.push(`BT ${figure(x)} ${figure(PAGE_HEIGHT - baseline)} Td ${font.encoded(text)} Tj ET`);
  }

  /** The lines around the cells of a row; `columns` are where they begin, and where the last one ends. */
  row(columns: readonly number[], top: number, height: number): void {
    const [left, right] = [columns[0]!, columns[columns.length - 1]!];
    const { grid } = this;
    if (grid === null || grid.bottom !== top || !isSame(grid.columns, columns)) {
      this.closeGrid();
      this.grid = { columns, top, bottom: top };
      this.line({ x: left, y: top }, { x: right, y: top });
    }
    this.grid!.bottom = top + height;
    this.line({ x: left, y: top + height }, { x: right, y: top + height });
  }

  frame(area: Area): void {
    this.operators.push(`${rectangle(area)} re S`);
  }

  /** @param gray 0 is black, 1 is white */
  filled(areas: readonly Area[], gray: number): void {
    this.operators.push(`${figure(gray)} g ${areas.map((area) => `${rectangle(area)} re`).join(' ')} f 0 g`);
  }

  line(from: { x: number; y: number }, to: { x: number; y: number }): void {
    this.operators.push(
      `${figure(from.x)} ${figure(PAGE_HEIGHT - from.y)} m ${figure(to.x)} ${figure(PAGE_HEIGHT - to.y)} l S`,
    );
  }

  /** Another content stream, moved to this place. */
  placed(name: string, x: number, baseline: number): void {
    this.operators.push(`q 1 0 0 1 ${figure(x)} ${figure(PAGE_HEIGHT - baseline)} cm /${name} Do Q`);
  }

  bytes(): Uint8Array {
    this.closeGrid();
    return Buffer.from(this.operators.join('\n'), 'latin1');
  }

  private closeGrid(): void {
    if (this.grid === null) return;
    const { columns, top, bottom } = this.grid;
    for (const x of columns) this.line({ x, y: top }, { x, y: bottom });
    this.grid = null;
  }
}

function rectangle({ x, y, width, height }: Area): string {
  return `${figure(x)} ${figure(PAGE_HEIGHT - y - height)} ${figure(width)} ${figure(height)}`;
}

function isSame(some: readonly number[], others: readonly number[]): boolean {
  return some === others || (some.length === others.length && some.every((x, index) => x === others[index]));
}

function figure(value: number): string {
  return value.toFixed(1);
}
