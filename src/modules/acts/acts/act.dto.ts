import { PartialType } from '@nestjs/swagger';
import { Choice, Count, Day, Flag, Id, IssueView, Moment, Money, PageOf, PageQuery, Paragraph, Part, Parts, Rate, Text } from '../../../platform/http';
import { LevelTotalsView } from '../../estimates';
import { MAX_ACTS_PER_ESTIMATE, MAX_ISSUES_OF_ACT } from '../limits';

const NUMBER = { about: 'Unique in the estimate', max: 50, example: '1' };
const DATE = { about: 'Of the document', example: '2026-03-31' };
const FROM = { about: 'First day of the reporting period', example: '2026-03-01' };
const TO = { about: 'Last day of the reporting period: it decides the month and year that the act counts in', example: '2026-03-31' };
const VAT = { about: 'By the day of supply; null where the act bears no VAT', nullable: true, example: '22' };
const COMMENT = { max: 4_000, nullable: true, example: 'Захватка 1' };
const STATES = ['draft', 'signed'] as const;
const STATE = { name: 'ActState', about: 'A signed act does not change any more' };

export type ActState = (typeof STATES)[number];

export class CreateAct {
  @Text(NUMBER)
  number!: string;

  @Day(DATE)
  date!: string;

  @Day(FROM)
  periodFrom!: string;

  @Day(TO)
  periodTo!: string;

  @Rate({ ...VAT, about: `${VAT.about}; left out: the rate of the estimate`, optional: true })
  vatRatePercent?: string | null;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;
}

/** What is left out stays as it is; null empties. */
export class UpdateAct extends PartialType(CreateAct, { skipNullProperties: false }) {}

export class ActsQuery extends PageQuery {
  @Choice(STATES, { ...STATE, about: 'Only acts in this state', optional: true, example: undefined })
  state?: ActState;
}

export class ActView {
  @Id()
  id!: string;

  @Text({
    about: 'Of a draft it moves with its lines, with the estimate and with every act signed before it: with all that its money depends on',
    max: 100,
    example: 'W/"3.17.0"',
  })
  etag!: string;

  @Id()
  estimateId!: string;

  @Text(NUMBER)
  number!: string;

  @Day(DATE)
  date!: string;

  @Day(FROM)
  periodFrom!: string;

  @Day(TO)
  periodTo!: string;

  @Choice(STATES, STATE)
  state!: ActState;

  @Count({ about: 'Place among the signed acts of the estimate', max: MAX_ACTS_PER_ESTIMATE, min: 1, nullable: true, example: null })
  sequence!: number | null;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Rate(VAT)
  vatRatePercent!: string | null;

  @Money({ about: 'Without VAT; in a list null for a draft, whose money is worked out when it is shown alone', signed: true, nullable: true, example: '37457.58' })
  total!: string | null;

  @Money({ signed: true, nullable: true, example: '8240.67' })
  vat!: string | null;

  @Money({ signed: true, nullable: true, example: '45698.25' })
  totalWithVat!: string | null;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;

  @Id({ about: 'The user who signed it', nullable: true, example: null })
  signedBy!: string | null;

  @Moment({ nullable: true, example: null })
  signedAt!: string | null;
}

export class ActDetailView extends ActView {
  @Flag({ about: 'False where a figure is missing or a line is wrong, so that the total is known not to be right', example: true })
  isComplete!: boolean;

  @Part(() => LevelTotalsView, { about: 'What the act adds to the columns of the estimate' })
  totals!: LevelTotalsView;

  @Part(() => LevelTotalsView, { about: 'The same at the base level: of the base-index method, else null', nullable: true })
  base!: LevelTotalsView | null;

  @Parts(() => IssueView, {
    about: `Of the act and its lines, ${MAX_ISSUES_OF_ACT} at most; each line shows its own`,
    max: MAX_ISSUES_OF_ACT,
    example: [],
  })
  issues!: IssueView[];
}

export class ActPage extends PageOf(ActView) {}
