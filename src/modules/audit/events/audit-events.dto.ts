import { Choice, Count, Id, Moment, PageQuery, Shape, Text } from '../../../platform/http';
import { RESULTS, type EventResult } from './event-result';

const MAX_ACTION = 100;
const MAX_TARGET_TYPE = 50;
const WORD = /^[a-z][a-z0-9_.-]*$/;

export class EventsQuery extends PageQuery {
  @Moment({ about: 'From this moment on', optional: true, example: undefined })
  from?: string;

  @Moment({ about: 'Before this moment', optional: true, example: undefined })
  to?: string;

  @Id({ about: 'Who did it', optional: true, example: undefined })
  userId?: string;

  @Id({ about: 'By which API key', optional: true, example: undefined })
  apiKeyId?: string;

  @Text({ about: 'How the action begins: `project.` or `project.updated`', max: MAX_ACTION, pattern: WORD, optional: true, example: 'project.' })
  action?: string;

  @Choice(RESULTS, { name: 'AuditResult', optional: true, example: undefined })
  result?: EventResult;

  @Text({ max: MAX_TARGET_TYPE, pattern: WORD, optional: true, example: undefined })
  targetType?: string;

  @Id({ optional: true, example: undefined })
  targetId?: string;

  @Text({ about: '`X-Request-Id` of the request, or of the one that asked for the job', max: 128, optional: true, example: undefined })
  requestId?: string;
}

/** Who changed what, from where. */
export class AuditEventView {
  @Id()
  id!: string;

  @Moment({ about: 'When it was done' })
  at!: string;

  @Count({ about: 'Its place in the chain of the organisation', min: 1, max: 2_147_483_647, nullable: true, example: 42 })
  sequence!: number | null;

  @Text({ max: MAX_ACTION, example: 'project.updated' })
  action!: string;

  @Choice(RESULTS, { name: 'AuditResult' })
  result!: EventResult;

  @Id({ about: 'Who did it; null where nobody of the organisation did', nullable: true })
  userId!: string | null;

  @Id({ about: 'The API key that acted for them; null where they did so themselves', nullable: true, example: null })
  apiKeyId!: string | null;

  @Id({ about: 'The job that did it for them', nullable: true, example: null })
  jobId!: string | null;

  @Text({ max: MAX_TARGET_TYPE, example: 'project' })
  targetType!: string;

  @Id({ nullable: true })
  targetId!: string | null;

  @Shape(
    { type: 'object', additionalProperties: true },
    { about: 'The names and figures that matter; their shape belongs to the action', example: { name: 'Школа на 550 мест' } },
  )
  details!: Record<string, unknown>;

  @Shape(
    { type: 'object', additionalProperties: true },
    {
      about: 'The fields that differ, before and after; secrets are named and not shown. Null where nothing was before',
      nullable: true,
      example: { name: { before: 'Школа', after: 'Школа на 550 мест' } },
    },
  )
  changes!: Record<string, unknown> | null;

  @Text({ about: 'Null for what a job did', max: 45, nullable: true, example: '203.0.113.7' })
  ip!: string | null;

  @Text({ max: 300, nullable: true, example: 'Mozilla/5.0' })
  userAgent!: string | null;

  @Text({ max: 128, example: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  requestId!: string;
}
