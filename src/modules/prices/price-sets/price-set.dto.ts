import { PartialType } from '@nestjs/swagger';
import { Choice, Count, Day, PageOf, Part, Parts, Text } from '../../../platform/http';
import { MAX_INDICES_PER_SET, MAX_ROWS_PER_SET } from '../limits';
import { PUBLICATION_STATES, type PublicationState } from '../publications/publication';
import { LevelFields, LevelQuery, PublicationFields } from '../publications/publication.dto';
import { IndexPart } from './index.dto';

const URL_SHAPE = /^https?:\/\/\S+$/;
const SHA256_SHAPE = /^[0-9a-f]{64}$/;

const NAME = { max: 500, example: 'Ленинградская область, 1 зона, III квартал 2026 года' };
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

export class CreatePriceSet extends LevelFields {
  @Text(NAME)
  name!: string;

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
export class PriceSetSummaryView extends PublicationFields {
  @Text(NAME)
  name!: string;

  @Text(EDITION)
  edition!: string;

  @Part(() => PriceSetSourceView)
  source!: PriceSetSourceView;

  @Choice(PUBLICATION_STATES, { name: 'PriceSetState', about: 'A published set never changes' })
  state!: PublicationState;

  @Count({ about: 'Prices in it', max: MAX_ROWS_PER_SET, example: 0 })
  rowCount!: number;
}

export class PriceSetView extends PriceSetSummaryView {
  @Parts(() => IndexPart, INDICES)
  indices!: IndexPart[];
}

export class PriceSetsQuery extends LevelQuery {
  @Choice(PUBLICATION_STATES, { name: 'PriceSetState', optional: true })
  state?: PublicationState;
}

export class PriceSetPage extends PageOf(PriceSetSummaryView) {}
