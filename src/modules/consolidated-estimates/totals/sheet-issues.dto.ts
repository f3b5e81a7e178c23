import { OmitType } from '@nestjs/swagger';
import { Id, IssueView, PageOf, Part, Text } from '../../../platform/http';

export class SheetIssuePlaceView {
  @Id({ about: 'Null: of the estimate itself', nullable: true, example: null })
  rowId!: string | null;

  @Text({ about: 'In the words of this API', max: 100, nullable: true, example: 'supplyDate' })
  field!: string | null;
}

export class SheetIssueView extends OmitType(IssueView, ['place']) {
  @Text({ about: 'Of the issue within this list', max: 100, example: '1' })
  id!: string;

  @Part(() => SheetIssuePlaceView)
  place!: SheetIssuePlaceView;
}

export class SheetIssuePage extends PageOf(SheetIssueView) {}
