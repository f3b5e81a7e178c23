import { PartialType } from '@nestjs/swagger';
import { Day, Id, PageOf } from '../../../platform/http';
import { ConsolidatedTerms, ConsolidatedView } from './consolidated.dto';

const APPROVED_ON = { about: 'The state schema asks for it', nullable: true, example: '2026-03-16' };

class ObjectTerms extends ConsolidatedTerms {
  @Day({ ...APPROVED_ON, optional: true })
  approvedOn?: string | null;
}

export class CreateObjectEstimate extends ObjectTerms {
  @Id({ about: 'The construction it belongs to' })
  projectId!: string;
}

/** What is left out stays as it is; null empties. */
export class UpdateObjectEstimate extends PartialType(ObjectTerms, { skipNullProperties: false }) {}

/** Figures are not here: they follow from other estimates, and stand in its rows and totals. */
export class ObjectEstimateView extends ConsolidatedView {
  @Day(APPROVED_ON)
  approvedOn!: string | null;
}

export class ObjectEstimatePage extends PageOf(ObjectEstimateView) {}
