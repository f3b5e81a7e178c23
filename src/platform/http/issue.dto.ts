import { SEVERITIES, type Severity } from '../../kernel/issue';
import { Choice, Count, Id, Part, Text } from './fields';

export class BilingualView {
  @Text({ max: 4_000, example: 'Нет цены: 91.05.05-015.' })
  ru!: string;

  @Text({ max: 4_000, example: 'There is no price: 91.05.05-015.' })
  en!: string;
}

export class IssuePlaceView {
  @Id({ optional: true })
  sectionId?: string;

  @Id({ optional: true })
  positionId?: string;

  @Id({ optional: true })
  resourceId?: string;

  @Text({ about: 'The field of that row, in the words of this API', max: 100, optional: true, example: 'price' })
  field?: string;

  @Count({ about: 'Column in the text of that field, from 1', max: 10_000, optional: true, example: undefined })
  column?: number;
}

/** Something wrong or doubtful in the material: it never stops a calculation. */
export class IssueView {
  @Text({ about: 'Stable name', max: 63, example: 'NEEDS_PRICE' })
  code!: string;

  @Choice(SEVERITIES, { name: 'IssueSeverity' })
  severity!: Severity;

  @Part(() => IssuePlaceView)
  place!: IssuePlaceView;

  @Part(() => BilingualView)
  message!: BilingualView;

  @Part(() => BilingualView, { about: 'What the estimator can do about it' })
  remedy!: BilingualView;
}
