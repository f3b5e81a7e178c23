import { SEVERITIES, type Severity } from '../../../kernel/issue';
import { BilingualView, Choice, Id, PageOf, Part, Text } from '../../../platform/http';

export class SheetIssuePlaceView {
  @Id({ about: 'Null: of the estimate itself', nullable: true, example: null })
  rowId!: string | null;

  @Text({ about: 'In the words of this API', max: 100, nullable: true, example: 'supplyDate' })
  field!: string | null;
}

/** Something wrong or doubtful: it never stops a calculation. */
export class SheetIssueView {
  @Text({ about: 'Of the issue within this list', max: 100, example: '1' })
  id!: string;

  @Text({ about: 'Stable name', max: 63, example: 'VAT_RATE_MISSING' })
  code!: string;

  @Choice(SEVERITIES, { name: 'IssueSeverity', example: 'error' })
  severity!: Severity;

  @Part(() => SheetIssuePlaceView)
  place!: SheetIssuePlaceView;

  @Part(() => BilingualView, { example: { ru: 'Ставка НДС неизвестна.', en: 'The rate of VAT is not known.' } })
  message!: BilingualView;

  @Part(() => BilingualView, {
    about: 'What the estimator can do about it',
    example: { ru: 'Укажите день поставки.', en: 'Give the day of supply.' },
  })
  remedy!: BilingualView;
}

export class SheetIssuePage extends PageOf(SheetIssueView) {}
