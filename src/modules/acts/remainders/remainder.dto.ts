import { Count, Flag, Id, IssueView, Money, PageOf, Part, Parts, Quantity, Text } from '../../../platform/http';
import { AmountsView, LevelTotalsView } from '../../estimates';
import { MAX_ACTS_PER_ESTIMATE } from '../limits';

/** One position: what the estimate has, what is done of it by signed acts, and what is left. */
export class RemainderView {
  @Id({ about: 'Of the position' })
  id!: string;

  @Text({ max: 100, example: '1' })
  number!: string;

  @Text({ max: 100, example: 'ГЭСН06-01-001-01' })
  code!: string;

  @Text({ max: 2_000, example: 'Устройство бетонной подготовки' })
  name!: string;

  @Text({ max: 200, example: '100 м3' })
  unit!: string;

  @Quantity({ about: 'Null where the position has none or is excluded', signed: true, nullable: true, example: '2' })
  contractQuantity!: string | null;

  @Quantity({ about: 'Null where the position has another kind of unit now', signed: true, nullable: true, example: '0.75' })
  doneQuantity!: string | null;

  @Quantity({ about: 'Below zero it is over-run', signed: true, nullable: true, example: '1.25' })
  remainingQuantity!: string | null;

  @Part(() => AmountsView, { about: 'By the estimate as it is now' })
  contract!: AmountsView;

  @Part(() => AmountsView, { about: 'As it was signed' })
  done!: AmountsView;

  @Part(() => AmountsView, { about: 'Contract less done: also what has become dearer or cheaper since' })
  remainder!: AmountsView;

  @Flag({ about: 'False where a figure of the position is missing', example: true })
  isComplete!: boolean;

  @Parts(() => IssueView, { about: 'Over-run, a unit that changed', max: 10, example: [] })
  issues!: IssueView[];
}

export class WorkTotalsView extends LevelTotalsView {
  @Money({ signed: true, nullable: true, example: '8240.67' })
  vat!: string | null;

  @Money({ signed: true, nullable: true, example: '45698.25' })
  totalWithVat!: string | null;
}

export class RemainderTotalsView {
  @Part(() => WorkTotalsView, { about: 'The estimate as it is now' })
  contract!: WorkTotalsView;

  @Part(() => WorkTotalsView, { about: 'All signed acts' })
  done!: WorkTotalsView;

  @Part(() => WorkTotalsView, { about: 'Contract less done, to the kopeck' })
  remainder!: WorkTotalsView;

  @Count({ about: 'Signed acts', max: MAX_ACTS_PER_ESTIMATE, example: 3 })
  signedActs!: number;

  @Flag({ about: 'True while a large change of the estimate awaits its calculation: its figures are those of before', example: false })
  isStale!: boolean;
}

export class RemainderPage extends PageOf(RemainderView) {
  @Part(() => RemainderTotalsView, { about: 'Of the whole estimate, on every page' })
  totals!: RemainderTotalsView;
}
