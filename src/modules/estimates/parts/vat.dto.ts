import type { VatTerms } from '../../../engine/normatives/vat-terms';
import { plainText } from '../../../kernel/decimal';
import { getContext } from '../../../platform/context';
import { Choice, Part, Rate, Text } from '../../../platform/http';
import { NormativeSourceView, sourceView } from '../../normatives';

export const VAT_RATE = {
  about: 'Typed in, it wins over the day of supply; null where it follows from the day, or where there is no VAT',
  nullable: true,
  example: null,
};
export const SUPPLY_DATE = { about: 'Day of supply, which tells the rate of VAT', nullable: true, example: '2026-03-01' };
export const TAX_STATUS = { name: 'TaxStatus', about: 'ОСНО, УСН, освобождён', example: 'general' };

const KINDS = ['typed', 'table', 'none'] as const satisfies VatTerms['kind'][];

/** Where the rate of VAT comes from. */
export class VatSourceView {
  @Choice(KINDS, {
    name: 'VatSourceKind',
    about: '`typed`: stated in the estimate; `table`: by the day of supply; `none`: no VAT is charged',
    example: 'table',
  })
  kind!: VatTerms['kind'];

  @Rate({ about: 'The rate that VAT is calculated with', nullable: true, example: '22' })
  ratePercent!: string | null;

  @Text({ max: 1_000, example: 'The rate on the day of supply, under the general system of taxation.' })
  reason!: string;

  @Part(() => NormativeSourceView, { about: 'Of a rate of the table: act, edition, day from which it counts', nullable: true })
  source!: NormativeSourceView | null;
}

export function vatSourceView({ kind, ratePercent, reason, source }: VatTerms): VatSourceView {
  return {
    kind,
    ratePercent: ratePercent && plainText(ratePercent),
    reason: reason[getContext().locale],
    source: source && sourceView(source),
  };
}
