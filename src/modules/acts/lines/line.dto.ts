import { BulkItem, BulkOf, Count, Flag, Id, IssueView, LooseParts, MAX_BULK_ITEMS, Money, PageOf, Paragraph, Part, Parts, Quantity, Text, Texts } from '../../../platform/http';
import { AmountsView } from '../../estimates';
import { MAX_LINES_PER_ACT } from '../limits';

const QUANTITY = { about: 'Done in the period; below zero it corrects an earlier act', signed: true, example: '0.5' };
const UNIT = { about: 'Another unit of the same kind: `м3` where the position has `100 м3`', max: 200 };
const COMMENT = { max: 4_000, nullable: true, example: 'Оси 1–4' };
const OWN = 'In the unit of the position';
const UNKNOWN = 'null where the units do not agree any more';
const MAX_ISSUES = 1_000;

/** One line of an act. The line of a position that is in the act already is changed, any other is made. */
export class WriteLine {
  @Id()
  positionId!: string;

  @Quantity(QUANTITY)
  quantity!: string;

  @Text({ ...UNIT, optional: true, example: undefined })
  unit?: string;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;

  @Text({ about: 'The version that was read: refused where the line has changed since', max: 100, optional: true, example: undefined })
  etag?: string;
}

export class WriteLines {
  @LooseParts(() => WriteLine, { min: 1, max: MAX_BULK_ITEMS })
  items!: unknown[];
}

export class WrittenLineView extends BulkItem {
  @Id({ optional: true })
  id?: string;

  @Text({ max: 100, optional: true, example: 'W/"1.17.0"' })
  etag?: string;
}

export class WrittenLinesView extends BulkOf(WrittenLineView) {}

export class TakeRemainders {
  @Texts({
    about: 'Only of these positions; left out: of every position of the estimate',
    max: MAX_BULK_ITEMS,
    maxLength: 36,
    optional: true,
    example: undefined,
  })
  positionIds?: string[];
}

export class TakenRemaindersView {
  @Count({ about: 'Lines made', max: MAX_LINES_PER_ACT, example: 12 })
  created!: number;

  @Count({ about: 'Lines of the act whose quantity has become the remainder', max: MAX_LINES_PER_ACT, example: 1 })
  updated!: number;

  @Count({ about: 'Positions of which nothing remains, or that have no quantity', max: 1_000_000, example: 3 })
  skipped!: number;
}

export class StatedQuantityView {
  @Quantity({ ...QUANTITY, example: '50' })
  quantity!: string;

  @Text({ ...UNIT, example: 'м3' })
  unit!: string;
}

export class ActLineView {
  @Id()
  id!: string;

  @Text({ about: 'Of a draft it moves with all that its money depends on', max: 100, example: 'W/"1.17.0"' })
  etag!: string;

  @Id()
  actId!: string;

  @Id()
  positionId!: string;

  @Text({ about: 'Number of the position; of a signed act as it was then, like code, name and contract', max: 100, example: '1' })
  number!: string;

  @Text({ max: 100, example: 'ГЭСН06-01-001-01' })
  code!: string;

  @Text({ max: 2_000, example: 'Устройство бетонной подготовки' })
  name!: string;

  @Text({ max: 200, example: '100 м3' })
  unit!: string;

  @Quantity({ about: `By the estimate; null where the position has none`, signed: true, nullable: true, example: '2' })
  contractQuantity!: string | null;

  @Quantity({ about: `By the acts signed before; ${UNKNOWN}`, signed: true, nullable: true, example: '0.25' })
  doneBefore!: string | null;

  @Quantity({ about: `${OWN}; ${UNKNOWN}`, signed: true, nullable: true, example: '0.5' })
  quantity!: string | null;

  @Quantity({ about: 'Since the beginning of construction, this act included', signed: true, nullable: true, example: '0.75' })
  doneToDate!: string | null;

  @Quantity({ about: 'Still to be done; below zero it is over-run', signed: true, nullable: true, example: '1.25' })
  remainder!: string | null;

  @Part(() => StatedQuantityView, { about: 'As it was stated, where that was in another unit', nullable: true })
  stated!: StatedQuantityView | null;

  @Money({ about: 'What the line adds, without VAT', signed: true, example: '37457.58' })
  total!: string;

  @Part(() => AmountsView, {
    about: 'By element. In the base-index method machines and materials are for information: they are indexed on the sums',
  })
  amounts!: AmountsView;

  @Part(() => AmountsView, { about: 'At the base level: of the base-index method, else null', nullable: true })
  amountsBase!: AmountsView | null;

  @Flag({ about: 'False where a figure is missing', example: true })
  isComplete!: boolean;

  @Parts(() => IssueView, { max: MAX_ISSUES, example: [] })
  issues!: IssueView[];

  @Paragraph(COMMENT)
  comment!: string | null;
}

export class ActLinePage extends PageOf(ActLineView) {}
