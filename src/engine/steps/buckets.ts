import { ZERO } from '../../kernel/decimal';
import { add, emptyAmounts, isEmpty } from '../amounts';
import type { CalculationMethod, PositionNode, SummaryType } from '../model';
import type { Amounts, ContributionBucket, ExemptBucket, SummaryBucket } from '../result';

/** Columns of the summary, in the order of the schema. */
export const SUMMARY_BUCKETS: readonly SummaryBucket[] = [
  'building',
  'mounting',
  'equipment',
  'otherWorks',
  'other',
  'otherTransport',
];

/** The columns, and beside each what of it bears no VAT: everything that sums of positions are kept of. */
export const CONTRIBUTION_BUCKETS: readonly ContributionBucket[] = [
  ...SUMMARY_BUCKETS,
  ...SUMMARY_BUCKETS.map(exemptOf),
];

export type Contributions = Partial<Record<ContributionBucket, Amounts>>;


const BUCKETS: Readonly<Record<SummaryType, SummaryBucket>> = {
  building: 'building',
  mounting: 'mounting',
  equipment: 'equipment',
  other: 'otherWorks',
};

const COMMISSIONING = /^(ГЭСН|ФЕР|ТЕР)п/;

/**
 * The column of the summary where a position belongs. Other costs of п. 184 and the transport of soil and rubbish have
 * columns of their own; what else is «Прочее» is commissioning (п. 122–128) or counts with it. The base-index method
 * tells them apart, because it indexes commissioning and other costs differently.
 */
export function bucketOf(position: PositionNode, method: CalculationMethod): SummaryBucket {
  if (position.kind === 'other') return 'other';
  if (position.kind === 'equipment') return 'equipment';
  if (position.summaryType !== 'other') return BUCKETS[position.summaryType];
  if (position.kind === 'transport' || position.workType === 'transport') return 'otherTransport';
  return method === 'base_index' && !isCommissioning(position) ? 'other' : 'otherWorks';
}

/** Пусконаладочные работы: by the collection of norms or by the stated shares of the full complex. */
function isCommissioning(position: PositionNode): boolean {
  const { prefix, code, loadPercent, idlePercent } = position;
  return COMMISSIONING.test(`${prefix ?? ''}${code}`) || loadPercent !== null || idlePercent !== null;
}

/**
 * What a position adds to each column: equipment mounted by it goes to the column of equipment, and the hours worked for
 * «Прочие затраты», a column that is one sum without elements, stand with the other works, as in the official example.
 */
export function contributions(bucket: SummaryBucket, amounts: Amounts): Contributions {
  const result: Contributions = {};
  const isSplit = bucket !== 'equipment' && !amounts.equipment.isZero();
  const works = isSplit ? withoutEquipment(amounts) : amounts;
  const hours = bucket === 'other' ? hoursOf(works) : emptyAmounts();
  const main = isEmpty(hours) ? works : { ...works, labourHours: ZERO, machinistHours: ZERO };
  if (!isEmpty(main)) result[bucket] = withTransport(main);
  if (!isEmpty(hours)) result.otherWorks = hours;
  if (isSplit) result.equipment = equipmentOf(amounts);
  return result;
}

function hoursOf({ labourHours, machinistHours }: Amounts): Amounts {
  return { ...emptyAmounts(), labourHours, machinistHours };
}

/** The same with what bears no VAT beside it, where the position bears none. */
export function withExempt(contributed: Contributions, { isVatExempt }: PositionNode): Contributions {
  if (isVatExempt !== true) return contributed;
  const result = { ...contributed };
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = contributed[bucket];
    if (amounts) result[exemptOf(bucket)] = amounts;
  }
  return result;
}

/** The part that bears no VAT, as columns of its own. */
export function exemptPart(sums: Contributions): Contributions {
  const part: Contributions = {};
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = sums[exemptOf(bucket)];
    if (amounts) part[bucket] = amounts;
  }
  return part;
}

function exemptOf(bucket: SummaryBucket): ExemptBucket {
  return `exempt/${bucket}`;
}

/** In the summaries direct costs include transport (TSummaryItems/Direct), in a position they do not. */
function withTransport(amounts: Amounts): Amounts {
  return amounts.transport.isZero() ? amounts : { ...amounts, direct: add(amounts.direct, amounts.transport) };
}

function withoutEquipment(amounts: Amounts): Amounts {
  const { equipment, equipmentExternal, equipmentTransport } = emptyAmounts();
  const total = amounts.total.minus(amounts.equipment);
  return { ...amounts, equipment, equipmentExternal, equipmentTransport, total };
}

function equipmentOf({ equipment, equipmentExternal, equipmentTransport }: Amounts): Amounts {
  return { ...emptyAmounts(), equipment, equipmentExternal, equipmentTransport, total: equipment };
}
