import { AppError, type FieldError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { moneyOrNull, plainDecimalOrNull } from '../../estimates';
import { assertReadableBase, limitedCostSourceView, type LimitedCost } from '../../normatives';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { OBJECT_PARTS } from '../sheets/object-sheet';
import { ChargePart, CostsPart, NewRowTerms, RowTerms } from './row.dto';

/** A row as either kind of estimate takes it. */
export interface NewRow extends NewRowTerms {
  part: number;
  objectEstimateId?: string | null;
}

export interface RowChange extends RowTerms {
  part?: number;
}

/** The row of the organisation's tables that a percentage is taken from. */
export type Taken = LimitedCost | null;

type Kind = Pick<RowRecord, 'kind' | 'estimateId' | 'objectEstimateId' | 'linkedKind'>;
type Money = Pick<RowRecord, 'unit' | 'building' | 'mounting' | 'equipment' | 'other' | 'total'>;
type Charge = Pick<RowRecord, 'ratePercent' | 'base' | 'columns' | 'limitedCostId' | 'source'>;

const NO_COSTS: Money = { unit: null, building: null, mounting: null, equipment: null, other: null, total: null };
const NO_CHARGE: Charge = { ratePercent: null, base: null, columns: [], limitedCostId: null, source: null };

/** @throws AppError VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
export function newRow(
  input: NewRow,
  { id, owner, taken }: { id: string; owner: ConsolidatedRecord; taken: Taken },
): RowRecord {
  const row: RowRecord = {
    ...{ id, organisationId: owner.organisationId, consolidatedEstimateId: owner.id, ownerKind: owner.kind },
    ...kindOf(input),
    ...{ part: input.part, ordinal: 0, isVatExempt: input.isVatExempt ?? false, extras: {} },
    ...{ number: input.number ?? null, name: input.name ?? taken?.name ?? '' },
    reason: input.reason ?? taken?.reason ?? null,
    ...(input.costs ? moneyOf(input.costs) : NO_COSTS),
    ...(input.charge ? chargeOf(input.charge, taken) : NO_CHARGE),
  };
  assertSound(row, input);
  return row;
}

/** The row with what the change states. @throws AppError VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
export function changedRow(row: RowRecord, change: RowChange, taken: Taken): RowRecord {
  const { part = row.part, isVatExempt = row.isVatExempt, costs, charge } = change;
  assertOfKind(row, change);
  const next: RowRecord = {
    ...{ ...row, part, isVatExempt },
    number: change.number === undefined ? row.number : change.number,
    name: change.name ?? taken?.name ?? row.name,
    reason: change.reason === undefined ? (taken?.reason ?? row.reason) : change.reason,
    // What a document says of the elements of other costs is not true of these.
    ...(costs ? { ...moneyOf(costs), extras: { ...row.extras, details: null } } : {}),
    ...(charge ? chargeOf(charge, taken) : {}),
  };
  assertSound(next, change);
  return next;
}

/**
 * The rows in their new order, `row` among them: behind another row of its part, first in it for null, and where it
 * stands – a new one last – for undefined.
 *
 * @throws AppError VALIDATION_FAILED where its part has no such row
 */
export function placed(rows: readonly RowRecord[], row: RowRecord, afterRowId: string | null | undefined): RowRecord[] {
  const others = rows.filter(({ id }) => id !== row.id);
  const index = afterRowId === undefined ? placeOf(row, rows, others) : placeBehind(afterRowId, row, others);
  return [...others.slice(0, index), row, ...others.slice(index)].map((each, ordinal) => ({ ...each, ordinal }));
}

/** Where it stands; last where it has come into another part. */
function placeOf({ id, part }: RowRecord, rows: readonly RowRecord[], others: readonly RowRecord[]): number {
  const current = rows.findIndex((row) => row.id === id && row.part === part);
  return current === -1 ? others.filter((row) => row.part <= part).length : current;
}

function placeBehind(afterRowId: string | null, { part }: RowRecord, others: readonly RowRecord[]): number {
  if (afterRowId === null) return others.filter((row) => row.part < part).length;
  const before = others.findIndex((row) => row.id === afterRowId && row.part === part);
  if (before === -1) throw wrong('/afterRowId', UNKNOWN_NEIGHBOUR);
  return before + 1;
}

/** @throws AppError NOT_FOUND */
export function getRow(rows: readonly RowRecord[], rowId: string): RowRecord {
  const row = rows.find(({ id }) => id === rowId);
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** @throws AppError VALIDATION_FAILED unless it is exactly one thing */
function kindOf({ estimateId = null, objectEstimateId = null, costs, charge = null }: NewRow): Kind {
  const given = [estimateId, objectEstimateId, costs ?? null, charge].filter((part) => part !== null);
  if (given.length !== 1) throw wrong('/costs', EXACTLY_ONE);
  if (estimateId !== null) return { kind: 'estimate', estimateId, objectEstimateId: null, linkedKind: null };
  if (objectEstimateId !== null) {
    return { kind: 'object_estimate', estimateId: null, objectEstimateId, linkedKind: 'object' };
  }
  return { kind: costs ? 'cost' : 'limited_cost', estimateId: null, objectEstimateId: null, linkedKind: null };
}

function moneyOf({ unit, building, mounting, equipment, other, total }: CostsPart): Money {
  return {
    unit,
    building: moneyOrNull(building),
    mounting: moneyOrNull(mounting),
    equipment: moneyOrNull(equipment),
    other: moneyOrNull(other),
    total: moneyOrNull(total),
  };
}

/** @throws AppError VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
function chargeOf({ ratePercent = null, base = null, columns }: ChargePart, taken: Taken): Charge {
  if (taken !== null) {
    if (ratePercent !== null) throw wrong('/charge/ratePercent', FROM_THE_TABLE);
    if (base !== null) throw wrong('/charge/base', FROM_THE_TABLE);
    const source = limitedCostSourceView(taken);
    return { ratePercent: taken.ratePercent, base: taken.base, columns, limitedCostId: taken.id, source };
  }
  if (ratePercent === null) throw wrong('/charge/ratePercent', NEEDED);
  if (base === null) throw wrong('/charge/base', NEEDED);
  assertReadableBase(base, '/charge/base');
  return { ratePercent: plainDecimalOrNull(ratePercent), base, columns, limitedCostId: null, source: null };
}

function assertOfKind({ kind }: RowRecord, { costs, charge }: RowChange): void {
  const errors: FieldError[] = [];
  if (costs && kind !== 'cost') errors.push({ pointer: '/costs', detail: OTHER_KIND });
  if (charge && kind !== 'limited_cost') errors.push({ pointer: '/charge', detail: OTHER_KIND });
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
}

function assertSound(row: RowRecord, input: RowTerms): void {
  const errors: FieldError[] = [];
  if (row.kind === 'estimate' || row.kind === 'object_estimate') {
    for (const field of ['number', 'name', 'reason'] as const) {
      if (input[field]) errors.push({ pointer: `/${field}`, detail: OF_THE_LINK });
    }
  } else if (row.name === '') errors.push({ pointer: '/name', detail: NEEDED });
  const isAmongEstimates = row.ownerKind === 'object' && row.part === OBJECT_PARTS.estimates;
  if (row.kind === 'limited_cost' && isAmongEstimates) errors.push({ pointer: '/part', detail: NOTHING_BEFORE });
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
}

export function wrong(pointer: string, detail: Bilingual): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail }] });
}

const NEEDED: Bilingual = { ru: 'нужно указать', en: 'is needed' };
const EXACTLY_ONE: Bilingual = {
  ru: 'строка — это ровно одно: ссылка на смету, costs или charge',
  en: 'a row is exactly one thing: a link to an estimate, costs or a charge',
};
const FROM_THE_TABLE: Bilingual = { ru: 'берётся из limitedCostId', en: 'is taken from limitedCostId' };
const OTHER_KIND: Bilingual = { ru: 'у строки другого вида', en: 'is not what this row is' };
const OF_THE_LINK: Bilingual = { ru: 'берётся из связанной сметы', en: 'is that of the linked estimate' };
const NOTHING_BEFORE: Bilingual = {
  ru: 'процент начисляется на итог перед своей частью, а перед локальными сметами его нет',
  en: 'a percentage is charged on the subtotal before its part, and there is none before the local estimates',
};
const UNKNOWN_NEIGHBOUR: Bilingual = { ru: 'нет такой строки в этой части', en: 'is not a row of this part' };
