import { SetMetadata } from '@nestjs/common';
import type { JobDefinition } from './define-job';
import type { JobRun } from './job-run';

export const HANDLES = 'construction-estimates:handles';

/** A handler gets the payload of its job and the run it stands in; what it returns is the result of the job. */
export type JobHandler<Payload extends object = object> = (payload: Payload, run: JobRun) => Promise<unknown>;

/**
 * Marks the method that does a kind of job. It may run twice for one job: write it so, and keep it to the one line that
 * calls the service a request would call.
 */
export function Handles<Payload extends object>(
  definition: JobDefinition<Payload>,
): (target: object, key: string, descriptor: TypedPropertyDescriptor<JobHandler<Payload>>) => void {
  return (target, key, descriptor) => {
    SetMetadata(HANDLES, definition)(target, key, descriptor);
  };
}
