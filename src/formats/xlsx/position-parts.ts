import type { PositionDraft } from './position-draft';
import { markupOf } from './read-cells';
import type { XlsxIssueCode } from './issue-texts';
import { formulaOf, resourceOf, shareOf } from './read-position';
import type { RowKind } from './row-kind';
import type { TableRow } from './table-row';

/** A row under a position; answers what there is to tell of it. */
export function addPart(draft: PositionDraft, row: TableRow, kind: RowKind): XlsxIssueCode | null {
  const { position } = draft;
  if (kind.kind === 'share') return addShare(draft, row);
  if (kind.kind === 'resource') addResource(draft, row);
  else if (kind.kind === 'volume') addVolume(draft, row);
  else if (kind.kind === 'overhead') position.overhead = markupOf(row) ?? position.overhead;
  else if (kind.kind === 'profit') position.profit = markupOf(row) ?? position.profit;
  else if (kind.kind === 'amendments') position.amendments = row.number('total');
  else if (kind.kind === 'direct' || kind.kind === 'salary') addAmount(draft, row, kind.kind);
  else if (kind.kind === 'element') {
    const hours = row.number('quantity');
    draft.addElement(kind.element, { rate: row.number('basePrice'), hours, index: row.number('index') });
    if (kind.element !== 'labourHours' && kind.element !== 'machinistHours') addAmount(draft, row, kind.element);
  }
  return null;
}

function addResource(draft: PositionDraft, row: TableRow): void {
  const { resource, isAttached } = resourceOf(row, draft.element, draft.isBaseIndex);
  draft.addResource(resource, isAttached);
}

/** A share of pay has no price of its own: it is read as the sum that it comes to. */
function addShare(draft: PositionDraft, row: TableRow): XlsxIssueCode {
  const resource = shareOf(row, draft.position.quantity);
  if (resource === null) return 'ROW_PASSED_OVER';
  draft.addShare(resource);
  return 'SHARE_AS_SUM';
}

/** `Объем=153,87 / 100`; what cannot be counted is kept in words. */
function addVolume({ position }: PositionDraft, row: TableRow): void {
  const text = row.text('name') || row.first();
  const formula = formulaOf(text.replace(/^[^=:]*[=:]\s*/u, ''));
  if (formula === null) position.comment ??= text;
  else position.quantityFormula ??= formula;
}

function addAmount({ amounts, amountsBase, isBaseIndex }: PositionDraft, row: TableRow, name: string): void {
  const [total, base] = [row.number('total'), isBaseIndex ? row.number('baseTotal') : null];
  if (total !== null) amounts[name] = total;
  if (base !== null) amountsBase[name] = base;
}
