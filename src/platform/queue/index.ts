export { defineJob, type JobDefinition } from './define-job';
export { Handles, HandlesFailure, type FailedJob, type FailureHandler, type JobHandler } from './handles';
export { JobActors } from './job-actors';
export type { JobRun } from './job-run';
export { Jobs } from './jobs';
export type { JobFailure, OwnedJob } from './jobs.repository';
export { QueueModule } from './queue.module';
