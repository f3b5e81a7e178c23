import type { PriceSource } from '../../../engine';
import {
  Choice,
  Count,
  Id,
  Ids,
  IssueView,
  Moment,
  Money,
  PageOf,
  PageQuery,
  Part,
  Quantity,
  Text,
} from '../../../platform/http';
import { MAX_ANALYSES_AT_ONCE, PriceOriginView } from '../../prices';
import { EstimateView } from '../estimates/estimate.dto';
import { MAX_POSITIONS_PER_ESTIMATE, MAX_RESOURCES_PER_POSITION } from '../limits';
import { AmountsView } from '../parts/amounts.dto';
import { PRICE_SOURCES } from '../parts/words';
import { VersionView } from '../versions/version.dto';
import type { PreviewSort } from './previews.repository';
import type { RepricingStatus } from './repriced';
import type { RepricingState } from './repricings.repository';

const STATES = ['waiting', 'ready', 'applied', 'failed'] as const satisfies RepricingState[];
const STATUSES = ['repriced', 'kept', 'needs_price'] as const satisfies RepricingStatus[];
const SORTS = ['place', 'size'] as const satisfies PreviewSort[];
const MAX_NUMBERED = 1_000_000_000;
const MAX_PRICED_ROWS = MAX_POSITIONS_PER_ESTIMATE * MAX_RESOURCES_PER_POSITION;
const STATUS = {
  name: 'RepricingStatus',
  about:
    'Taken from the set or a market analysis; kept, because it is the user’s own word or has no code; or missing in ' +
    'all of them, so that the row needs a price',
};
const SORT = {
  name: 'PreviewSort',
  about: 'As they stand in the estimate, or the largest difference first',
  optional: true,
  example: 'size',
} as const;
const MONEY = { signed: true, nullable: true };

export class CreateRepricing {
  @Id({ about: 'A published price set' })
  priceSetId!: string;

  @Ids({
    about:
      'Published market analyses for what the set has no price of, the first first; where left out, those of the ' +
      'set’s region, zone and quarter, the last published first',
    max: MAX_ANALYSES_AT_ONCE,
    optional: true,
    example: undefined,
  })
  marketAnalysisIds?: string[];
}

export class RepricingTotalsView {
  @Money({ signed: true, example: '37457.58' })
  total!: string;

  @Money({ ...MONEY, about: 'Null where the estimate bears none', example: null })
  vat!: string | null;

  @Money({ ...MONEY, example: null })
  totalWithVat!: string | null;

  @Part(() => AmountsView, { about: 'Sum of building, mounting and other works, by element' })
  summary!: AmountsView;

  @Count({ about: 'Positions whose figure is missing something', max: MAX_POSITIONS_PER_ESTIMATE, example: 0 })
  incompleteCount!: number;

  @Count({ about: 'Indices that the totals of the base-index method lack', max: MAX_NUMBERED, example: 0 })
  missingIndexCount!: number;
}

export class RepricingLinks {
  @Text({ max: 300, example: '/api/jobs/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  job!: string;

  @Text({ max: 300, example: '/api/estimates/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4d/repricings/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4e' })
  self!: string;
}

/** What an estimate would come to at the prices of a set. */
export class RepricingView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"1"' })
  etag!: string;

  @Id()
  estimateId!: string;

  @Id()
  priceSetId!: string;

  @Ids({ about: 'For what the set has no price of, the first first', max: MAX_ANALYSES_AT_ONCE, example: [] })
  marketAnalysisIds!: string[];

  @Choice(STATES, { name: 'RepricingState', about: 'The job of one that failed says why' })
  state!: RepricingState;

  @Count({ about: 'Revision of the estimate that it was made of', max: MAX_NUMBERED, nullable: true, example: 7 })
  revision!: number | null;

  @Part(() => RepricingTotalsView, { about: 'Null before it is ready', nullable: true })
  before!: RepricingTotalsView | null;

  @Part(() => RepricingTotalsView, { nullable: true })
  after!: RepricingTotalsView | null;

  @Money({ ...MONEY, about: 'Total after less total before', example: '1204.16' })
  difference!: string | null;

  @Count({ about: 'Positions whose total changes, or that need a price', max: MAX_POSITIONS_PER_ESTIMATE, example: 1 })
  positionCount!: number;

  @Count({ about: 'Resources by price before and after', max: MAX_PRICED_ROWS, example: 4 })
  resourceCount!: number;

  @Count({ about: 'Of them: need a price', max: MAX_PRICED_ROWS, example: 0 })
  needsPriceCount!: number;

  @Count({ about: 'Of them: keep their price', max: MAX_PRICED_ROWS, example: 0 })
  keptCount!: number;

  @Id({ about: 'The version that holds what was there before the application', nullable: true, example: null })
  keptVersionId!: string | null;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Part(() => RepricingLinks)
  links!: RepricingLinks;
}

export class RepricingsQuery extends PageQuery {}

export class RepricingPage extends PageOf(RepricingView) {}

export class PreviewPositionsQuery extends PageQuery {
  @Choice(SORTS, SORT)
  sort: PreviewSort = 'place';
}

export class PreviewPositionView {
  @Id()
  positionId!: string;

  @Text({ max: 50, min: 0, example: '1' })
  number!: string;

  @Text({ max: 200, min: 0, example: 'ГЭСН06-03-004-13' })
  code!: string;

  @Text({ max: 4_000, min: 0, example: 'Установка закладных деталей' })
  name!: string;

  @Money({ signed: true, example: '37457.58' })
  totalBefore!: string;

  @Money({ signed: true, example: '38661.74' })
  totalAfter!: string;

  @Money({ signed: true, example: '1204.16' })
  difference!: string;

  @Count({ about: 'Rows of it that need a price', max: MAX_RESOURCES_PER_POSITION + 1, example: 0 })
  needsPriceCount!: number;
}

export class PreviewPositionPage extends PageOf(PreviewPositionView) {}

export class PreviewResourcesQuery extends PageQuery {
  @Choice(SORTS, SORT)
  sort: PreviewSort = 'place';

  @Choice(STATUSES, { ...STATUS, optional: true, example: 'needs_price' })
  status?: RepricingStatus;
}

/** A resource at one price before and one after, over all positions. */
export class PreviewResourceView {
  @Text({ max: 200, min: 0, example: '1-100-35' })
  code!: string;

  @Text({ max: 4_000, min: 0, example: 'Средний разряд работы 3,5' })
  name!: string;

  @Text({ max: 100, min: 0, example: 'чел.-ч' })
  unit!: string;

  @Text({ about: 'Kind of the resource, or of the position that is one', max: 20, example: 'worker' })
  kind!: string;

  @Choice(STATUSES, STATUS)
  status!: RepricingStatus;

  @Money({ about: 'Current, per unit', nullable: true, example: '527.20' })
  priceBefore!: string | null;

  @Money({ about: 'Null where it needs a price', nullable: true, example: '553.56' })
  priceAfter!: string | null;

  @Quantity({ about: 'In all positions', signed: true, nullable: true, example: '26.45736' })
  quantity!: string | null;

  @Money({ ...MONEY, example: '13948.32' })
  costBefore!: string | null;

  @Money({ ...MONEY, example: '14645.74' })
  costAfter!: string | null;

  @Money({ signed: true, example: '697.42' })
  difference!: string;

  @Choice(PRICE_SOURCES, { name: 'PriceSource', about: 'Of a price that is kept', nullable: true, example: 'manual' })
  source!: PriceSource | null;

  @Part(() => PriceOriginView, { about: 'Of a price from the set', nullable: true })
  origin!: PriceOriginView | null;

  @Part(() => IssueView, { about: 'Why the set has no price of it', nullable: true, example: null })
  issue!: IssueView | null;
}

export class PreviewResourcePage extends PageOf(PreviewResourceView) {}

export class AppliedRepricingView {
  @Part(() => RepricingView)
  repricing!: RepricingView;

  @Part(() => EstimateView, { about: 'The estimate as it is now' })
  estimate!: EstimateView;

  @Part(() => VersionView, { about: 'What was there before, kept as a version' })
  kept!: VersionView;
}
