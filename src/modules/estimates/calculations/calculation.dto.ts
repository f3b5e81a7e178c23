import { Id, IssueView, PageOf, PageQuery, Part, Text } from '../../../platform/http';

export class CalculationLinks {
  @Text({ max: 300, example: '/api/jobs/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  job!: string;

  @Text({ max: 300, example: '/api/estimates/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4d/totals' })
  totals!: string;
}

/** A full calculation that was asked for. */
export class CalculationView {
  @Id({ about: 'The job that does it' })
  jobId!: string;

  @Part(() => CalculationLinks, { about: 'Where to see how far it is, and what came of it' })
  links!: CalculationLinks;
}

/** An issue with the words that an estimator finds its position by. */
export class PositionIssueView extends IssueView {
  @Text({ about: 'Number of the position', max: 50, example: '1' })
  positionNumber!: string;

  @Text({ about: 'Code of the position', max: 200, example: 'ГЭСН06-03-004-13' })
  positionCode!: string;
}

export class IssuesQuery extends PageQuery {}

export class IssuePage extends PageOf(PositionIssueView) {}
