import { blankSection } from '../blank';
import { decimal, sum } from '../../kernel/decimal';
import type { DecimalText, PositionDocument, SectionDocument, SectionRow } from '../document';

/**
 * A row that is a sum alone may be a cost («Транспорт … 5 000») or the heading of a group with what the rows below it come to.
 * The rows tell: where they add up to it, it is a section. Anything else would count them twice.
 */
export function groupBySums(sections: readonly SectionDocument[], sumsAlone: ReadonlySet<PositionDocument>): void {
  for (const section of sections) {
    const kept: SectionRow[] = [];
    for (const rows of splitAt(section.rows, sumsAlone)) {
      const group = groupOf(rows, sumsAlone);
      if (group === null) kept.push(...rows);
      else section.sections.push({ ...group, code: `${section.code}.${section.sections.length + 1}` });
    }
    section.rows = kept;
  }
}

/** Runs of rows; all but the first begin with a sum alone. */
function splitAt(rows: readonly SectionRow[], sumsAlone: ReadonlySet<PositionDocument>): SectionRow[][] {
  const runs: SectionRow[][] = [[]];
  for (const row of rows) {
    if (isSumAlone(row, sumsAlone)) runs.push([]);
    runs[runs.length - 1]!.push(row);
  }
  return runs;
}

function isSumAlone(row: SectionRow, sumsAlone: ReadonlySet<PositionDocument>): row is Extract<SectionRow, { type: 'position' }> {
  return row.type === 'position' && sumsAlone.has(row.position);
}

function groupOf([head, ...rows]: SectionRow[], sumsAlone: ReadonlySet<PositionDocument>): SectionDocument | null {
  if (head === undefined || !isSumAlone(head, sumsAlone)) return null;
  const totals = rows.flatMap((row) => (row.type === 'position' ? [row.position.declared?.total ?? null] : []));
  const total = head.position.declared?.total ?? null;
  if (total === null || totals.length === 0 || !isSumOf(totals, total)) return null;
  const { name, place } = head.position;
  return { ...blankSection(place), name, rows, declared: { buckets: {}, summary: null, otherTotal: null, total } };
}

function isSumOf(totals: readonly (DecimalText | null)[], total: DecimalText): boolean {
  return sum(totals.map((amount) => decimal(amount ?? '0'))).equals(decimal(total));
}
