import { MARKUP_REDUCTIONS } from '../../../engine/normatives/reductions';
import { WORK_SITES, type WorkSite } from '../../../engine/normatives/work-site';
import { Choice, Choices, Count, Id, Part, Parts, Text, Texts } from '../../../platform/http';
import { MarkupCandidateView, MarkupReductionView, NormativeSourceView, OfferedMarkup } from '../../normatives';
import { MAX_POSITIONS_IN_REQUEST } from '../limits';

const STATUSES = ['applied', 'ambiguous', 'unknown'] as const;
const REDUCTIONS = MARKUP_REDUCTIONS.map(({ id }) => id);
const MAX_CANDIDATES = 200;
const MAX_COUNTED = 100_000;
const SITE = { name: 'WorkSite', about: 'What is built, as the table asks for it', example: 'other' };
const TAKEN = {
  name: 'MarkupReductionId',
  about: 'Reductions to be taken, by their ids; none is taken unless it is named',
  max: 5,
  optional: true,
  example: [],
};

/** What settles one position: the rule itself, or what the table asks for. */
export class PlainMarkupDecision {
  @Text({ about: 'Any rule of the table', max: 10, pattern: /^\d{3}\.\d$/, optional: true, example: '021.1' })
  ruleCode?: string;

  @Text({
    about: 'Where the norm stands in its collection: подраздел 1.8, or раздел 2 of отдел 6 as 6.2',
    max: 5,
    pattern: /^\d{1,2}\.\d{1,2}$/,
    optional: true,
    example: '1.8',
  })
  subsection?: string;

  @Choice(WORK_SITES, { ...SITE, optional: true })
  site?: WorkSite;

  @Choices(REDUCTIONS, TAKEN)
  reductions?: string[];
}

/** The same, and of which position. */
export class MarkupDecision extends PlainMarkupDecision {
  @Id()
  positionId!: string;
}

export class CreateMarkupChoices {
  @Choice(WORK_SITES, { ...SITE, optional: true })
  site?: WorkSite;

  @Choices(REDUCTIONS, TAKEN)
  reductions?: string[];

  @Parts(() => MarkupDecision, {
    about:
      'Positions to choose for, whether they have overhead and profit or not, each by its norm or as it says. Left out: ' +
      'every norm of the estimate that has none',
    max: MAX_POSITIONS_IN_REQUEST,
    optional: true,
  })
  choices?: MarkupDecision[];
}

export class MarkupChoiceView {
  @Id()
  positionId!: string;

  @Text({ about: 'Number of the position', max: 50, example: '1' })
  positionNumber!: string;

  @Text({ about: 'Its code, with the prefix', max: 300, example: 'ГЭСН06-03-004-13' })
  normCode!: string;

  @Choice(STATUSES, {
    name: 'MarkupChoiceOutcome',
    about: '`applied`: the position has them now; `ambiguous`: to be asked, `unknown`: the table names none – nothing was changed',
    example: 'applied',
  })
  status!: (typeof STATUSES)[number];

  @Text({ about: 'The rule that was applied', max: 10, nullable: true, example: '006.0' })
  ruleCode!: string | null;

  @Part(() => OfferedMarkup, { about: 'НР of that rule, before reductions', nullable: true })
  overhead!: OfferedMarkup | null;

  @Part(() => OfferedMarkup, { about: 'СП of that rule, before reductions', nullable: true })
  profit!: OfferedMarkup | null;

  @Parts(() => MarkupCandidateView, { about: 'Where it is ambiguous', max: MAX_CANDIDATES, example: [] })
  candidates!: MarkupCandidateView[];

  @Texts({ about: 'What would settle it: `subsection`, `site`', max: 2, maxLength: 20, example: [] })
  asks!: string[];

  @Text({ about: 'What to do where nothing was applied', max: 1_000, nullable: true, example: null })
  remedy!: string | null;
}

export class MarkupChoicesView {
  @Id({ about: 'The job that chooses, where there are more than 500 positions; else null', nullable: true, example: null })
  jobId!: string | null;

  @Count({ max: MAX_COUNTED, example: 1 })
  applied!: number;

  @Count({ max: MAX_COUNTED, example: 0 })
  ambiguous!: number;

  @Count({ max: MAX_COUNTED, example: 0 })
  unknown!: number;

  @Parts(() => MarkupChoiceView, { about: 'In the order of the estimate; empty where a job does it', max: MAX_POSITIONS_IN_REQUEST })
  data!: MarkupChoiceView[];

  @Parts(() => MarkupReductionView, { about: 'Coefficients that may hold; name them to take them', max: 20 })
  reductions!: MarkupReductionView[];

  @Part(() => NormativeSourceView)
  source!: NormativeSourceView;
}
