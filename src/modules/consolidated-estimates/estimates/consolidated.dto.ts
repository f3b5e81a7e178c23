import { Count, Day, Id, Moment, PageQuery, Text } from '../../../platform/http';
import { MAX_NAME_LENGTH, MAX_NUMBER_LENGTH } from '../limits';

const NUMBER = { max: MAX_NUMBER_LENGTH, min: 0, example: '02-01' };
const NAME = { max: MAX_NAME_LENGTH, example: 'Школа на 550 мест' };
const REASON = { about: 'Основание', max: MAX_NAME_LENGTH, nullable: true, example: null };
const DATE = { about: 'When it was drawn up', nullable: true, example: '2026-03-02' };
const MAX_VERSION = 1_000_000_000;

/** What object and summary estimates say of themselves alike. */
export class ConsolidatedTerms {
  @Text({ ...NUMBER, optional: true })
  number?: string;

  @Text(NAME)
  name!: string;

  @Text({ ...REASON, optional: true })
  reason?: string | null;

  @Day({ ...DATE, optional: true })
  estimateDate?: string | null;
}

export class ConsolidatedView {
  @Id()
  id!: string;

  @Text({
    about: 'Moves with every change of the estimate or its rows; send it as If-Match to change exactly this version',
    max: 100,
    example: 'W/"1"',
  })
  etag!: string;

  @Id()
  projectId!: string;

  @Text(NUMBER)
  number!: string;

  @Text(NAME)
  name!: string;

  @Text(REASON)
  reason!: string | null;

  @Day(DATE)
  estimateDate!: string | null;

  @Count({ max: MAX_VERSION, example: 1 })
  version!: number;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class ConsolidatedQuery extends PageQuery {
  @Id({ optional: true, example: undefined })
  projectId?: string;

  @Id({ about: 'Those that link this local estimate', optional: true, example: undefined })
  estimateId?: string;

  @Text({ about: 'Part of the name or the number, in any case', max: 200, optional: true, example: 'школа' })
  q?: string;
}
