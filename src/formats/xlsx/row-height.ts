import type { RowCells } from '../form/cells';

/** Points of a line, and how many of them a row may have (409 points). */
const LINE_HEIGHT = 12;
const MAX_LINES = 34;
/** A line across the sheet has somewhat fewer characters than its columns together. */
const OF_ALL_COLUMNS = 0.92;

/** Of a text in merged cells over these columns. */
export function heightAcross(text: string, widths: readonly number[]): number | undefined {
  return heightOf({ 1: text }, widths, true);
}

/** Programs find the height of a row by themselves only where nothing is merged, and not all of them do. */
export function heightOf(cells: RowCells, widths: readonly number[], isMerged: boolean): number | undefined {
  const across = Math.floor(widths.reduce((all, width) => all + width, 0) * OF_ALL_COLUMNS);
  const lines = Object.entries(cells).map(([ordinal, content]) => {
    if (typeof content !== 'string') return 1;
    const width = isMerged ? across : widths[Number.parseInt(ordinal, 10) - 1]!;
    return content.split('\n').reduce((count, part) => count + Math.max(1, Math.ceil(part.length / width)), 0);
  });
  const most = Math.min(Math.max(1, ...lines), MAX_LINES);
  return most === 1 ? undefined : most * LINE_HEIGHT;
}
