import { PartialType } from '@nestjs/swagger';
import { TAX_STATUSES, type TaxStatus } from '../../../engine/normatives/vat-rates';
import { Choice, Day, Id, PageOf, Rate } from '../../../platform/http';
import { ConsolidatedQuery, ConsolidatedTerms, ConsolidatedView } from './consolidated.dto';

const SUPPLY_DATE = { about: 'The rate of VAT is that of this day', nullable: true, example: '2026-03-01' };
const TAX_STATUS = { name: 'TaxStatus', about: 'ОСНО, УСН, освобождён', example: 'general' };
const VAT_RATE = {
  about: 'Where it is not that of the day of supply, as under the simplified system; it wins over the table',
  nullable: true,
  example: null,
};

export class SummaryTerms extends ConsolidatedTerms {
  @Day({ ...SUPPLY_DATE, optional: true })
  supplyDate?: string | null;

  @Choice(TAX_STATUSES, { ...TAX_STATUS, optional: true })
  taxStatus?: TaxStatus;

  @Rate({ ...VAT_RATE, optional: true })
  vatRatePercent?: string | null;
}

export class CreateSummaryEstimate extends SummaryTerms {
  @Id({ about: 'The construction it belongs to' })
  projectId!: string;
}

/** What is left out stays as it is; null empties. */
export class UpdateSummaryEstimate extends PartialType(SummaryTerms, { skipNullProperties: false }) {}

/** Figures are not here: they follow from other estimates, and stand in its rows and totals. */
export class SummaryEstimateView extends ConsolidatedView {
  @Day(SUPPLY_DATE)
  supplyDate!: string | null;

  @Choice(TAX_STATUSES, TAX_STATUS)
  taxStatus!: TaxStatus;

  @Rate(VAT_RATE)
  vatRatePercent!: string | null;
}

export class SummaryEstimatesQuery extends ConsolidatedQuery {
  @Id({ about: 'Those that link this object estimate', optional: true, example: undefined })
  objectEstimateId?: string;
}

export class SummaryEstimatePage extends PageOf(SummaryEstimateView) {}
