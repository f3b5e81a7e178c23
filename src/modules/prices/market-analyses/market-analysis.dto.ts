import { PartialType } from '@nestjs/swagger';
import { Choice, Count, Day, Id, Moment, PageOf, PageQuery, Text } from '../../../platform/http';
import { MAX_ROWS_PER_ANALYSIS } from '../limits';
import type { MarketAnalysisState } from './market-analyses.repository';

const STATES = ['draft', 'published'] as const satisfies MarketAnalysisState[];
const STATE = { name: 'MarketAnalysisState', about: 'A published analysis never changes' };

const NAME = { max: 500, example: 'Конъюнктурный анализ № 1, школа на 550 мест' };
const REGION_CODE = { about: 'Code of the federal subject', max: 10, example: '47' };
const REGION_NAME = { max: 200, example: 'Ленинградская область' };
const ZONE = { about: 'Ценовая зона', max: 100, example: '1' };
const YEAR = { about: 'Of the price level', min: 2000, max: 2100, example: 2026 };
const QUARTER = { min: 1, max: 4, example: 4 };
const DAY = { about: 'The day of the analysis: offers must be in force on it', example: '2026-10-01' };

export class CreateMarketAnalysis {
  @Text(NAME)
  name!: string;

  @Text(REGION_CODE)
  regionCode!: string;

  @Text(REGION_NAME)
  regionName!: string;

  @Text(ZONE)
  priceZone!: string;

  @Count(YEAR)
  year!: number;

  @Count(QUARTER)
  quarter!: number;

  @Day(DAY)
  analysedOn!: string;
}

/** What is left out stays as it is. */
export class UpdateMarketAnalysis extends PartialType(CreateMarketAnalysis, { skipNullProperties: false }) {}

export class MarketAnalysisView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(NAME)
  name!: string;

  @Text(REGION_CODE)
  regionCode!: string;

  @Text(REGION_NAME)
  regionName!: string;

  @Text(ZONE)
  priceZone!: string;

  @Count(YEAR)
  year!: number;

  @Count(QUARTER)
  quarter!: number;

  @Day(DAY)
  analysedOn!: string;

  @Choice(STATES, STATE)
  state!: MarketAnalysisState;

  @Count({ about: 'Resources in it', max: MAX_ROWS_PER_ANALYSIS, example: 0 })
  rowCount!: number;

  @Moment({ nullable: true, example: null })
  publishedAt!: string | null;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class MarketAnalysesQuery extends PageQuery {
  @Text({ ...REGION_CODE, optional: true })
  regionCode?: string;

  @Text({ ...ZONE, optional: true })
  priceZone?: string;

  @Count({ ...YEAR, optional: true })
  year?: number;

  @Count({ ...QUARTER, optional: true })
  quarter?: number;

  @Choice(STATES, { ...STATE, about: undefined, optional: true })
  state?: MarketAnalysisState;
}

export class MarketAnalysisPage extends PageOf(MarketAnalysisView) {}
