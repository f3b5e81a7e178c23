import { PartialType } from '@nestjs/swagger';
import { Id, PageOf } from '../../../platform/http';
import { ConsolidatedTerms, ConsolidatedView } from './consolidated.dto';

export class CreateObjectEstimate extends ConsolidatedTerms {
  @Id({ about: 'The construction it belongs to' })
  projectId!: string;
}

/** What is left out stays as it is; null empties. */
export class UpdateObjectEstimate extends PartialType(ConsolidatedTerms, { skipNullProperties: false }) {}

/** Figures are not here: they follow from other estimates, and stand in its rows and totals. */
export class ObjectEstimateView extends ConsolidatedView {}

export class ObjectEstimatePage extends PageOf(ObjectEstimateView) {}
