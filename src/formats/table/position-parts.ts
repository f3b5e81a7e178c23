import type { CoefficientTarget } from '../../engine';
import type { PositionDraft } from './position-draft';
import type { CoefficientDocument } from '../document';
import { coefficientOf, markupOf } from './read-cells';
import type { TableIssueCode } from './issue-texts';
import { formulaOf, resourceOf, shareOf } from './read-position';
import type { RowKind } from './row-kind';
import { type Element, STATED, traitsOf } from '../form/row-words';
import type { TableRow } from './table-row';

/** A row under a position; answers what there is to tell of it. */
export function addPart(draft: PositionDraft, row: TableRow, kind: RowKind): TableIssueCode | null {
  const { position } = draft;
  if (kind.kind === 'share') return addShare(draft, row);
  if (kind.kind === 'resource') addResource(draft, row);
  else if (kind.kind === 'note') addNote(draft, row);
  else if (kind.kind === 'extra_pay') addAmount(draft, row, 'machinistSalaryExtra');
  else if (kind.kind === 'overhead') position.overhead = markupOf(row) ?? position.overhead;
  else if (kind.kind === 'profit') position.profit = markupOf(row) ?? position.profit;
  else if (kind.kind === 'amendments') position.amendments = row.number('total');
  else if (kind.kind === 'direct' || kind.kind === 'salary') addAmount(draft, row, kind.kind);
  else if (kind.kind === 'element') addElement(draft, row, kind.element);
  return null;
}

const TARGETS: Readonly<Record<Element, CoefficientTarget>> = {
  workersSalary: 'workersSalary',
  machines: 'machines',
  machinistSalary: 'machinistSalary',
  materials: 'materials',
  labourHours: 'workersLabour',
  machinistHours: 'machinistLabour',
};

function addElement(draft: PositionDraft, row: TableRow, element: Element): void {
  const hours = row.number('quantity');
  draft.addElement(element, { rate: row.number('basePrice'), hours, index: row.number('index') });
  if (element !== 'labourHours' && element !== 'machinistHours') addAmount(draft, row, element);
  // A form of others has the final coefficients of a unit rate beside its elements; ours has rows for them.
  const factor = row.text('kind') === '' && draft.isBaseIndex ? (row.number('costCoefficient') ?? row.number('coefficient')) : null;
  if (factor !== null && factor !== '1') (draft.position.statedCoefficients ??= []).push({ target: TARGETS[element], value: factor });
}

/** Of the position that stands open, else one of those that hold for all. */
export function addCoefficient(draft: PositionDraft | null, shared: CoefficientDocument[], row: TableRow): void {
  const coefficient = coefficientOf(row);
  const isStated = traitsOf(row.text('kind')).traits.has(STATED);
  if (isStated && draft !== null) draft.position.statedCoefficients = coefficient.values;
  else (draft?.position.coefficients ?? shared).push(coefficient);
}

function addResource(draft: PositionDraft, row: TableRow): void {
  const { resource, isAttached } = resourceOf(row, draft.element, draft.isBaseIndex);
  draft.addResource(resource, isAttached);
}

/** A share of pay has no price of its own: it is read as the sum that it comes to. */
function addShare(draft: PositionDraft, row: TableRow): TableIssueCode {
  const resource = shareOf(row, draft.position.quantity);
  if (resource === null) return 'ROW_PASSED_OVER';
  draft.addShare(resource);
  return 'SHARE_AS_SUM';
}

/** `Объем=153,87 / 100`; what cannot be counted is kept in words. */
function addNote({ position }: PositionDraft, row: TableRow): void {
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
