import type {
  CoefficientTarget,
  MarkupBase,
  ResourceKind,
  SummaryType,
  TerritoryType,
  WorkType,
} from '../../engine';
import type { PricedKind } from '../amount-names';
import type { LegalDocument } from '../document';

/** A word of the schema for each word of ours. */
export type Words<V extends string> = Readonly<Record<V, string>>;

export const TERRITORY: Words<TerritoryType> = {
  ordinary: 'Территория',
  equated_to_far_north: 'МПРКС',
  far_north: 'РКС',
};

export const SUMMARY_TYPE: Words<SummaryType> = {
  building: 'Строительные',
  mounting: 'Монтажные',
  equipment: 'Оборудование',
  other: 'Прочее',
};

export const WORK_TYPE: Words<WorkType> = {
  building: 'Строительные',
  mounting: 'Монтажные',
  restoration: 'Реставрационные',
  equipment: 'Оборудование',
  other: 'Прочее',
  transport: 'Перевозка',
};

export const MARKUP_BASE: Words<MarkupBase> = {
  direct: 'ПЗ',
  workersSalary: 'ОТ',
  machinistSalary: 'ОТМ',
  salary: 'ФОТ',
  direct_and_overhead: 'ПЗ+НР',
};

export const COEFFICIENT_TARGET: Words<CoefficientTarget> = {
  volume: 'Объем',
  workersSalary: 'ОТ',
  machines: 'ЭМ',
  machinistSalary: 'ОТМ',
  materials: 'МАТ',
  equipment: 'ОБ',
  workersLabour: 'ЗТ',
  machinistLabour: 'ЗТМ',
};

export const COEFFICIENT_EFFECT = { consumption: 'Расход', cost: 'Стоимость' } as const;

export const LEGAL_ROLE: Words<LegalDocument['role']> = {
  main: 'Main',
  methodology: 'Metodology',
  overheads: 'Overheads',
  profits: 'Profits',
  indexes: 'Indexes',
  other: 'Other',
};

export const LEGAL_TYPES: ReadonlySet<string> = new Set(['ГСН', 'ОСН', 'ТЕР', 'ИСН', 'НЗ', 'Справочная информация']);

export const OBJECT_TYPES: ReadonlySet<string> = new Set(['Производственный', 'Непроизводственный', 'Линейный']);

export const ACCESS_LEVELS: ReadonlySet<string> = new Set([
  'общедоступная информация',
  'для служебного пользования',
  'коммерческая тайна',
]);

/** The element of an item for a row that is priced itself. */
export const PRICED_ROW: Words<PricedKind> = {
  material: 'Material',
  machine: 'Machine',
  equipment: 'Equipment',
  transport: 'Transport',
  other: 'Other',
};
export const RESOURCE: Words<ResourceKind> = {
  worker: 'Worker',
  machine: 'Machine',
  machinist: 'Machinist',
  material: 'Material',
  equipment: 'Equipment',
  transport: 'Transport',
  other: 'Other',
};

/** The word of ours for a word of the schema; null where the schema has no such word. */
export function wordFor<V extends string>(words: Words<V>, text: string): V | null {
  for (const word in words) if (words[word] === text) return word;
  return null;
}
