import { decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { MarkupCoefficient } from '../model';
import { ORDER_774, ORDER_812, type NormativeSource } from './normative-source';

/** A coefficient to overhead and profit that holds under some condition. Offered, never applied: people decide. */
export interface MarkupReduction {
  readonly id: string;
  readonly appliesWhen: Bilingual;
  /** What to look at before taking it. */
  readonly caution: Bilingual;
  readonly overhead: MarkupCoefficient | null;
  readonly profit: MarkupCoefficient | null;
  readonly sources: readonly NormativeSource[];
}

/**
 * The texts of the orders were not at hand for these: the figures come from secondary sources (checklist of the state
 * expertise, GGE-3.25, and reviews), and each says so in its status.
 */
export const MARKUP_REDUCTIONS: readonly MarkupReduction[] = [
  {
    id: 'overhaul',
    appliesWhen: { ru: 'Капитальный ремонт', en: 'Overhaul' },
    caution: {
      ru:
        'Есть исключения (сети инженерно-технического обеспечения, дороги и инженерные сооружения), и не вместе с ' +
        'повышающими коэффициентами к оплате труда: сверьте с пп. 25, 26 методики 812/пр и п. 16 методики 774/пр.',
      en:
        'There are exceptions (utility networks, roads and engineering structures), and not together with ' +
        'coefficients that raise wages: compare with clauses 25, 26 of methodology 812/пр and clause 16 of 774/пр.',
    },
    overhead: { name: 'Капитальный ремонт', reason: 'Приказ № 812/пр от 21.12.2020 п.25', value: decimal('0.9') },
    profit: { name: 'Капитальный ремонт', reason: 'Приказ № 774/пр от 11.12.2020 п.16', value: decimal('0.85') },
    sources: [
      { ...ORDER_812, clause: 'п. 25, 26', effectiveDate: null, status: 'probable' },
      { ...ORDER_774, clause: 'п. 16', effectiveDate: null, status: 'probable' },
    ],
  },
  {
    id: 'own_forces',
    appliesWhen: { ru: 'Работы хозяйственным способом', en: 'Works done by the own forces of the client' },
    caution: {
      ru:
        'Один вторичный источник без номера пункта; не вместе с коэффициентом капитального ремонта. ' +
        'Сверьте с методикой 812/пр.',
      en:
        'One secondary source without a clause; not together with the coefficient of overhaul. ' +
        'Compare with methodology 812/пр.',
    },
    overhead: { name: 'Хозяйственный способ', reason: 'Приказ № 812/пр от 21.12.2020', value: decimal('0.6') },
    profit: null,
    sources: [{ ...ORDER_812, clause: null, effectiveDate: null, status: 'unconfirmed' }],
  },
];

/** The reductions among the coefficients of overhead or profit: by name and value, as they are offered. */
export function reductionsAmong(coefficients: readonly MarkupCoefficient[]): MarkupReduction[] {
  const isTaken = (offered: MarkupCoefficient | null): boolean =>
    offered !== null && coefficients.some(({ name, value }) => name === offered.name && value.equals(offered.value));
  return MARKUP_REDUCTIONS.filter(({ overhead, profit }) => isTaken(overhead) || isTaken(profit));
}
