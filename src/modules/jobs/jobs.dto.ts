import { Choice, Count, Id, Moment, PageQuery, Part, Shape, Text } from '../../platform/http';
import { Problem } from '../../platform/http/problem';
import { JOB_STATES, type JobStateName } from './job-state';

const MAX_NAME = 100;
const MAX_PATH = 300;

export class JobsQuery extends PageQuery {
  @Choice(JOB_STATES, { name: 'JobState', about: 'Only jobs in this state', optional: true, example: 'succeeded' })
  state?: JobStateName;

  @Text({ about: 'Only jobs of this kind, such as `imports.check`', max: MAX_NAME, optional: true, example: undefined })
  name?: string;
}

export class JobLinks {
  @Text({ max: MAX_PATH, example: '/api/jobs/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  self!: string;

  @Text({
    about: 'DELETE this to cancel; there while the job has not ended',
    max: MAX_PATH,
    optional: true,
    example: undefined,
  })
  cancel?: string;

  @Text({ about: 'POST here to run a failed job again', max: MAX_PATH, optional: true, example: undefined })
  replays?: string;
}

/** Work that goes on after its request was answered. */
export class JobView {
  @Id()
  id!: string;

  @Text({ about: 'What kind of work it is', max: MAX_NAME, example: 'imports.check' })
  name!: string;

  @Choice(JOB_STATES, { name: 'JobState', example: 'succeeded' })
  state!: JobStateName;

  @Count({ about: 'How far it is, in percent', max: 100, example: 100 })
  progress!: number;

  @Count({ about: 'Attempts so far, the one at hand included', max: 1_000, example: 1 })
  attempts!: number;

  @Count({ about: 'Attempts altogether before the job fails for good', max: 1_000, example: 3 })
  maxAttempts!: number;

  @Shape(
    { type: 'object', additionalProperties: true },
    { about: 'What came of it; its shape belongs to the kind of work', nullable: true, example: null },
  )
  result!: unknown;

  @Part(() => Problem, { about: 'Why it failed', nullable: true })
  failure!: Problem | null;

  @Moment()
  createdAt!: string;

  @Moment({ nullable: true })
  startedAt!: string | null;

  @Moment({ nullable: true })
  finishedAt!: string | null;

  @Part(() => JobLinks)
  links!: JobLinks;
}
