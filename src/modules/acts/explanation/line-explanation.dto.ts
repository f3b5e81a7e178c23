import { Flag, Id, IssueView, Money, Part, Parts } from '../../../platform/http';
import { ExplainedFormulaView, ExplainedOperandView, ExplanationView } from '../../estimates';

const MAX_OPERANDS = 2;
const MAX_ISSUES = 1_000;

/** Where the money of a line comes from: two calculations of one position, and their difference. */
export class ActLineExplanationView {
  @Id()
  lineId!: string;

  @Id()
  positionId!: string;

  @Money({ about: 'What the line adds', signed: true, example: '37457.58' })
  value!: string;

  @Part(() => ExplainedFormulaView, {
    example: {
      words: {
        ru: 'Стоимость строки = стоимость выполненного с начала строительства − подписано прежними актами',
        en: 'Cost of the line = worth of all that is done − signed in earlier acts',
      },
      symbols: 'ΔC = C(0.75) − C₀',
    },
  })
  formula!: ExplainedFormulaView;

  @Parts(() => ExplainedOperandView, {
    about: '`figureId` is a figure of `withLine` or of `withoutLine`; null where it is what was signed and no more',
    max: MAX_OPERANDS,
  })
  operands!: ExplainedOperandView[];

  @Part(() => ExplanationView, {
    about:
      'All that is done with this line, by the estimate as it is now; null where nothing is done, or where it cannot be ' +
      'calculated',
    nullable: true,
  })
  withLine!: ExplanationView | null;

  @Part(() => ExplanationView, {
    about: 'All that was done before, by the estimate as it is now; null in the same cases',
    nullable: true,
  })
  withoutLine!: ExplanationView | null;

  @Flag({
    about: 'False where the estimate has changed since the figures were signed: the calculations show what it has become',
    example: true,
  })
  isReproduced!: boolean;

  @Parts(() => IssueView, { max: MAX_ISSUES, example: [] })
  issues!: IssueView[];
}
