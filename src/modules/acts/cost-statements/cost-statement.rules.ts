import { decimal, moneyText, ZERO, type Decimal } from '../../../kernel/decimal';
import type { SummaryBucket } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { CostStatementQuery, CostStatementView, WorkCostsView, WorkCostView } from './cost-statement.dto';

/** A signed act as a statement sees it. */
export interface CountedAct {
  estimateId: string;
  periodTo: string;
  vat: string | null;
  isComplete: boolean;
  /** Totals of the columns that have any. */
  columns: Partial<Record<SummaryBucket, string>>;
}

export interface StatedEstimate {
  id: string;
  number: string;
  name: string;
}

interface Cost {
  building: Decimal;
  mounting: Decimal;
  equipment: Decimal;
  other: Decimal;
  vat: Decimal;
}

const ROWS: Readonly<Record<SummaryBucket, Exclude<keyof Cost, 'vat'>>> = {
  building: 'building',
  mounting: 'mounting',
  equipment: 'equipment',
  otherWorks: 'other',
  other: 'other',
  otherTransport: 'other',
};

export interface Period {
  from: string;
  to: string;
}

/** The month of the last day where no first day is given. @throws AppError VALIDATION_FAILED */
export function periodOf(query: CostStatementQuery, today: string): Period {
  const to = query.to ?? today;
  const from = query.from ?? `${to.slice(0, 7)}-01`;
  // Days of this shape sort as text.
  if (to >= from) return { from, to };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '?to', detail: DAYS_CROSSED }] });
}

const DAYS_CROSSED = { ru: 'не раньше from', en: 'must not be before from' };

/**
 * Справка КС-3. An act counts on the last day of its reporting period; `acts` are those up to the last day of the
 * statement.
 */
export function costStatement(
  { projectId, from, to }: { projectId: string } & Period,
  estimates: readonly StatedEstimate[],
  acts: readonly CountedAct[],
): CostStatementView {
  const byEstimate = new Map<string, CountedAct[]>(estimates.map(({ id }) => [id, []]));
  for (const act of acts) byEstimate.get(act.estimateId)?.push(act);
  const period = { from, year: `${to.slice(0, 4)}-01-01` };
  return {
    ...{ projectId, from, to },
    total: costsOf(acts, period),
    estimates: estimates.flatMap(({ id, number, name }) => {
      const own = byEstimate.get(id) ?? [];
      if (own.length === 0) return [];
      const isComplete = own.every((act) => act.isComplete);
      return [{ id, number, name, actCount: own.length, isComplete, ...costsOf(own, period) }];
    }),
  };
}

function costsOf(acts: readonly CountedAct[], { from, year }: { from: string; year: string }): WorkCostsView {
  const since = (day: string) => costView(acts.filter(({ periodTo }) => periodTo >= day));
  return { sinceBeginning: costView(acts), sinceYear: since(year), inPeriod: since(from) };
}

function costView(acts: readonly CountedAct[]): WorkCostView {
  const cost: Cost = { building: ZERO, mounting: ZERO, equipment: ZERO, other: ZERO, vat: ZERO };
  for (const { columns, vat } of acts) {
    // The keys are columns by the type of the parameter.
    for (const [column, total] of Object.entries(columns) as [SummaryBucket, string][]) {
      cost[ROWS[column]] = cost[ROWS[column]].plus(decimal(total));
    }
    if (vat !== null) cost.vat = cost.vat.plus(decimal(vat));
  }
  const { building, mounting, equipment, other, vat } = cost;
  const total = building.plus(mounting).plus(equipment).plus(other);
  return {
    building: moneyText(building),
    mounting: moneyText(mounting),
    equipment: moneyText(equipment),
    other: moneyText(other),
    total: moneyText(total),
    vat: moneyText(vat),
    totalWithVat: moneyText(total.plus(vat)),
  };
}
