import { TAX_STATUSES, type TaxStatus, type VatAnswer } from '../../../engine/normatives/vat-rates';
import { Choice, Day, Part, Parts, Rate, Text } from '../../../platform/http';
import { NormativeSourceView } from '../source.dto';

const ANSWERS = ['chosen', 'not_charged', 'to_be_given', 'unknown'] as const satisfies VatAnswer['status'][];
const MAX_RATES = 50;
const TAX_STATUS = { name: 'TaxStatus', about: 'ОСНО, УСН, освобождён', example: 'general' };

export class VatRatesQuery {
  @Day({ about: 'Day of supply: when the works are done', optional: true, example: '2026-03-01' })
  date?: string;

  @Choice(TAX_STATUSES, { ...TAX_STATUS, optional: true })
  taxStatus: TaxStatus = 'general';
}

export class VatRateView {
  @Rate({ example: '22' })
  ratePercent!: string;

  @Day({ example: '2026-01-01' })
  validFrom!: string;

  @Day({ about: 'Null: still in force', nullable: true, example: null })
  validTo!: string | null;

  @Part(() => NormativeSourceView)
  source!: NormativeSourceView;
}

export class VatRatesView {
  @Day({ nullable: true, example: '2026-03-01' })
  date!: string | null;

  @Choice(TAX_STATUSES, TAX_STATUS)
  taxStatus!: TaxStatus;

  @Choice(ANSWERS, { name: 'VatAnswer', about: '`to_be_given`: what was said does not tell it', example: 'chosen' })
  status!: VatAnswer['status'];

  @Rate({ about: 'Null unless chosen', nullable: true, example: '22' })
  ratePercent!: string | null;

  @Text({ max: 1_000, example: 'The rate on the day of supply, under the general system of taxation.' })
  reason!: string;

  @Part(() => NormativeSourceView, { about: 'Null unless chosen', nullable: true })
  source!: NormativeSourceView | null;

  @Parts(() => VatRateView, { about: 'The whole table', max: MAX_RATES })
  data!: VatRateView[];
}
