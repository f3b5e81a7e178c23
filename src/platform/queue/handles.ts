import { SetMetadata } from '@nestjs/common';
import type { MethodMark } from '../discovery';
import type { JobDefinition } from './define-job';
import type { JobRun } from './job-run';
import type { JobFailure } from './jobs.repository';

export const HANDLES = 'construction-estimates:handles';
export const HANDLES_FAILURE = 'construction-estimates:handles-failure';

/** A handler gets the payload of its job and the run it stands in; what it returns is the result of the job. */
export type JobHandler<Payload extends object = object> = (payload: Payload, run: JobRun) => Promise<unknown>;

/** A job that has ended without success. */
export interface FailedJob {
  jobId: string;
  /** Null where somebody cancelled the job. */
  failure: JobFailure | null;
  userId: string | null;
  organisationId: string | null;
}

export type FailureHandler<Payload extends object = object> = (payload: Payload, job: FailedJob) => Promise<void>;

/**
 * Marks the method that does a kind of job. It may run twice for one job: write it so, and keep it to the one line that
 * calls the service a request would call.
 */
export function Handles<Payload extends object>(definition: JobDefinition<Payload>): MethodMark<JobHandler<Payload>> {
  return (target, key, descriptor) => SetMetadata(HANDLES, definition)(target, key, descriptor);
}

/**
 * Marks the method that hears of a job of this kind that failed for good or was cancelled: also of one whose workers
 * died, which its handler can tell nobody. It runs in the transaction that writes the end, for nobody (there is no
 * actor).
 */
export function HandlesFailure<Payload extends object>(
  definition: JobDefinition<Payload>,
): MethodMark<FailureHandler<Payload>> {
  return (target, key, descriptor) => SetMetadata(HANDLES_FAILURE, definition)(target, key, descriptor);
}
