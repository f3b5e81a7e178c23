import { OmitType } from '@nestjs/swagger';
import { Id, Parts, Text } from '../../../platform/http';
import { ExplainedFigureView, ExplanationView } from '../../estimates';

/** The largest estimates have a thousand rows of five figures, and as many that follow from them. */
const MAX_FIGURES = 20_000;

export class ConsolidatedFigureView extends ExplainedFigureView {
  @Id({ about: 'The row whose figure it is', nullable: true, example: null })
  rowId!: string | null;

  @Text({
    about: 'The explanation of the linked estimate, where this one ends',
    max: 200,
    nullable: true,
    example: null,
  })
  link!: string | null;
}

/** Where figures come from: read from the root down, and from rows with a link into the estimates that they link. */
export class ConsolidatedExplanationView extends OmitType(ExplanationView, ['subject', 'figures', 'deviations']) {
  @Parts(() => ConsolidatedFigureView, { about: 'A figure stands after those it is made of', max: MAX_FIGURES })
  figures!: ConsolidatedFigureView[];
}
