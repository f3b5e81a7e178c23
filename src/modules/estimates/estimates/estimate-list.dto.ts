import type { CalculationMethod } from '../../../engine';
import { Choice, CountedPageOf, CountedPageQuery, Id, Text } from '../../../platform/http';
import { METHODS, STATUSES } from '../parts/words';
import type { EstimateStatus } from '../records/records';
import { EstimateSummaryView, METHOD } from './estimate.dto';

const ESTIMATE_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'name',
  '-name',
  'number',
  '-number',
] as const;
export type EstimateSort = (typeof ESTIMATE_SORTS)[number];

export class EstimatesQuery extends CountedPageQuery {
  @Id({ optional: true })
  projectId?: string;

  @Choice(STATUSES, { name: 'EstimateStatus', optional: true })
  status?: EstimateStatus;

  @Choice(METHODS, { ...METHOD, optional: true })
  method?: CalculationMethod;

  @Text({ about: 'The estimate with this id of yours', max: 100, optional: true, example: '1C-000117' })
  externalId?: string;

  @Text({ about: 'Part of the name or the number, in any case', max: 200, optional: true, example: 'общестроит' })
  q?: string;

  @Choice(ESTIMATE_SORTS, { name: 'EstimateSort', about: 'A minus sorts from the end', optional: true })
  sort: EstimateSort = '-createdAt';
}

export class EstimatePage extends CountedPageOf(EstimateSummaryView) {}
