import type { DeclaredAmounts, DeclaredPosition, UnitRateDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, forSchemas, readFields, table, type Table, writeFields } from './field';
import { amount, custom, decimal, kept, part, within, writeValue } from './fields';
import { BIM, RIM } from './schema';

/** A position's declared figures while it is read or written: the base level is there, if empty. */
export type DeclaredDraft = DeclaredPosition & { amountsBase: DeclaredAmounts };

export const current = (fields: readonly Field<DeclaredAmounts>[]): Field<DeclaredDraft>[] =>
  part((draft) => draft.amounts, fields);
export const base = (fields: readonly Field<DeclaredAmounts>[]): Field<DeclaredDraft>[] =>
  part((draft) => draft.amountsBase, fields);

const NORM = [
  amount('Direct', 'normDirect'),
  amount('Machines', 'normMachines'),
  amount('WorkersSalary', 'normWorkersSalary'),
  amount('MachinistSalary', 'normMachinistSalary'),
  amount('Salary', 'normSalary'),
  amount('Materials', 'normMaterials'),
];
const HOURS = [amount('LaborCosts', 'labourHours'), amount('MachinistLaborCosts', 'machinistHours')];

/** Cost/Totals: what the norm itself costs, at the levels that the method has. */
export const COST_TOTALS: Table<DeclaredDraft> = table<DeclaredDraft>(
  forSchemas(BIM, kept<DeclaredDraft>('Base1984'), within<DeclaredDraft>('Base', table(base(NORM)))),
  within('Current', table(current(NORM))),
  within('Natural', table(current(HOURS))),
);

/** Item/Salary: a number, or one at each level. */
export const SALARY: Field<DeclaredDraft> = custom<DeclaredDraft>(
  'Salary',
  (element, target, scope) => {
    if (element.children.length > 0) readFields(element, SALARY_LEVELS, target, scope.inside('Salary'));
    else SALARY_LEAF.read(element, target.amounts, scope, 1);
  },
  (source, out) => {
    if (RIM.includes(out.context.schema)) SALARY_LEAF.write(source.amounts, out);
    else out.element('Salary', (inside) => writeFields(SALARY_LEVELS, source, inside));
  },
);
const SALARY_LEAF = amount('Salary', 'salary');
const SALARY_LEVELS: Table<DeclaredDraft> = table<DeclaredDraft>(
  base([amount('Base', 'salary')]),
  current([amount('Current', 'salary')]),
);

/** A unit rate while it is read; a part that the source leaves out costs nothing. */
type RateDraft = { [K in keyof UnitRateDocument]: string | null };

const RATE_BASE: Table<RateDraft> = table<RateDraft>(
  custom('Direct', kept<RateDraft>('Direct').read, (source, out) => {
    if (!out.kept('Direct')) writeValue(out, 'Direct', null);
  }),
  decimal('Machines', 'machines'),
  decimal('WorkersSalary', 'workersSalary'),
  decimal('MachinistSalary', 'machinistSalary'),
  kept('Salary'),
  decimal('Materials', 'materials'),
);
const RATE_NATURAL: Table<RateDraft> = table<RateDraft>(
  decimal('LaborCosts', 'labourHours'),
  decimal('MachinistLaborCosts', 'machinistHours'),
);
const RATE: Table<RateDraft> = table<RateDraft>(
  kept('Base1984'),
  within('Base', RATE_BASE),
  kept('Current'),
  within('Natural', RATE_NATURAL),
);
/** In the resource-index schemas the hours stand right inside, for information. */
const HOURS_OF_NORM: Table<unknown> = table<unknown>(kept('LaborCosts'), kept('MachinistLaborCosts'));

/** Cost/PerUnit: the unit rate at the base level, which the base-index method starts from. */
export function unitRate<T extends { unitRate: UnitRateDocument | null }>(): Field<T> {
  return custom<T>(
    'PerUnit',
    (element, target, scope) => {
      const inside = scope.inside('PerUnit');
      if (!element.children.some((child) => RATE.byName.has(child.name))) {
        readFields(element, HOURS_OF_NORM, target, inside);
        return;
      }
      const draft = blankRate();
      readFields(element, RATE, draft, inside);
      target.unitRate = hasBase(element) ? completed(draft) : null;
      if (target.unitRate === null) scope.keep(element);
    },
    (source, out) => {
      const isBase = BIM.includes(out.context.schema);
      if (isBase && source.unitRate === null && out.kept('PerUnit')) return;
      out.element(
        'PerUnit',
        (inside) => {
          if (!isBase) writeFields(HOURS_OF_NORM, source, inside);
          else if (source.unitRate !== null) writeFields(RATE, source.unitRate, inside);
        },
        { mandatory: true },
      );
    },
  );
}

function hasBase(element: XmlElement): boolean {
  return element.children.some((child) => child.name === 'Base' && child.children.length > 0);
}

function blankRate(): RateDraft {
  return {
    workersSalary: null,
    machines: null,
    machinistSalary: null,
    materials: null,
    labourHours: null,
    machinistHours: null,
  };
}

function completed(draft: RateDraft): UnitRateDocument {
  return {
    workersSalary: draft.workersSalary ?? '0',
    machines: draft.machines ?? '0',
    machinistSalary: draft.machinistSalary ?? '0',
    materials: draft.materials ?? '0',
    labourHours: draft.labourHours ?? '0',
    machinistHours: draft.machinistHours ?? '0',
  };
}
