import { PartialType } from '@nestjs/swagger';
import { Choice, Count, Day, Id, Moment, PageOf, PageQuery, Part, Parts, Text } from '../../../platform/http';
import { MAX_INDICES_PER_SET, MAX_ROWS_PER_SET } from '../limits';
import { IndexPart } from './index.dto';
import type { PriceSetState } from './price-sets.repository';

const STATES = ['draft', 'published'] as const satisfies PriceSetState[];
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const URL_SHAPE = /^https?:\/\/\S+$/;
const SHA256_SHAPE = /^[0-9a-f]{64}$/;

const NAME = { max: 500, example: 'Ленинградская область, 1 зона, III квартал 2026 года' };
const REGION_CODE = { about: 'Code of the federal subject', max: 10, example: '47' };
const REGION_NAME = { max: 200, example: 'Ленинградская область' };
const ZONE = { about: 'Ценовая зона', max: 100, example: '1' };
const YEAR = { min: FIRST_YEAR, max: LAST_YEAR, example: 2026 };
const QUARTER = { min: 1, max: 4, example: 3 };
const EDITION = { about: 'Of the normative base that the prices belong to', max: 500, example: 'ФСНБ-2022, дополнение 17' };
const ACT = { about: 'The act or the publication', max: 1_000, example: 'Сплит-форма ФГИС ЦС, III квартал 2026 года' };
const FILE_NAME = { about: 'Of the file that the rows were taken from', max: 500, nullable: true, example: 'split-47-1-2026-3.xlsx' };
const SOURCE_URL = { max: 2_000, nullable: true, pattern: URL_SHAPE, example: 'https://fgiscs.minstroyrf.ru/' };
const SHA256 = {
  about: 'SHA-256 of that file, hex',
  max: 64,
  nullable: true,
  pattern: SHA256_SHAPE,
  example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};
const EFFECTIVE = { about: 'From when the prices hold', example: '2026-09-25' };
const CHECKED_ON = { about: 'When you compared the rows with the source', example: '2026-10-02' };
const INDICES = {
  about: 'Indices of the base-index method, by work type and target; a list is replaced as a whole',
  max: MAX_INDICES_PER_SET,
};

export class PriceSetSource {
  @Text(ACT)
  act!: string;

  @Text({ ...FILE_NAME, optional: true })
  fileName?: string | null;

  @Text({ ...SOURCE_URL, optional: true })
  url?: string | null;

  @Text({ ...SHA256, optional: true })
  sha256?: string | null;

  @Day(EFFECTIVE)
  effectiveDate!: string;

  @Day(CHECKED_ON)
  checkedOn!: string;
}

export class CreatePriceSet {
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

  @Text(EDITION)
  edition!: string;

  @Part(() => PriceSetSource, { about: 'Where the prices stand: nothing is taken without' })
  source!: PriceSetSource;

  @Parts(() => IndexPart, { ...INDICES, optional: true })
  indices?: IndexPart[];
}

/** What is left out stays as it is. Source and indices are replaced as a whole. */
export class UpdatePriceSet extends PartialType(CreatePriceSet, { skipNullProperties: false }) {}

export class PriceSetSourceView {
  @Text(ACT)
  act!: string;

  @Text(FILE_NAME)
  fileName!: string | null;

  @Text(SOURCE_URL)
  url!: string | null;

  @Text(SHA256)
  sha256!: string | null;

  @Day(EFFECTIVE)
  effectiveDate!: string;

  @Day(CHECKED_ON)
  checkedOn!: string;
}

/** A price set in a list. */
export class PriceSetSummaryView {
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

  @Text(EDITION)
  edition!: string;

  @Part(() => PriceSetSourceView)
  source!: PriceSetSourceView;

  @Choice(STATES, { name: 'PriceSetState', about: 'A published set never changes' })
  state!: PriceSetState;

  @Count({ about: 'Prices in it', max: MAX_ROWS_PER_SET, example: 0 })
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

export class PriceSetView extends PriceSetSummaryView {
  @Parts(() => IndexPart, INDICES)
  indices!: IndexPart[];
}

export class PriceSetsQuery extends PageQuery {
  @Text({ ...REGION_CODE, optional: true })
  regionCode?: string;

  @Text({ ...ZONE, optional: true })
  priceZone?: string;

  @Count({ ...YEAR, optional: true })
  year?: number;

  @Count({ ...QUARTER, optional: true })
  quarter?: number;

  @Choice(STATES, { name: 'PriceSetState', optional: true })
  state?: PriceSetState;
}

export class PriceSetPage extends PageOf(PriceSetSummaryView) {}
