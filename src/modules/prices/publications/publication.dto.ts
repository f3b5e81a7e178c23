import { Count, Id, Moment, PageQuery, Text } from '../../../platform/http';

const REGION_CODE = { about: 'Code of the federal subject', max: 10, example: '47' };
const REGION_NAME = { max: 200, example: 'Ленинградская область' };
const ZONE = { about: 'Ценовая зона', max: 100, example: '1' };
const YEAR = { about: 'Of the price level', min: 2000, max: 2100, example: 2026 };
const QUARTER = { min: 1, max: 4, example: 3 };

/** The price level that a publication is of. */
export class LevelFields {
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
}

/** What the service itself notes of a publication. */
export class PublicationFields extends LevelFields {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Moment({ nullable: true, example: null })
  publishedAt!: string | null;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class LevelQuery extends PageQuery {
  @Text({ ...REGION_CODE, optional: true })
  regionCode?: string;

  @Text({ ...ZONE, optional: true })
  priceZone?: string;

  @Count({ ...YEAR, optional: true })
  year?: number;

  @Count({ ...QUARTER, optional: true })
  quarter?: number;
}
