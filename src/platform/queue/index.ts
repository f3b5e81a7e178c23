export { defineJob, type JobDefinition } from './define-job';
export { Handles, type JobHandler } from './handles';
export { JobActors } from './job-actors';
export type { JobRun } from './job-run';
export { Jobs } from './jobs';
export { QueueModule } from './queue.module';
