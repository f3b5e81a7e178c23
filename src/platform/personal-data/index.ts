export { inBatches } from './in-batches';
export { MAX_COPIED_ROWS, PersonalDataShares, type Person, type PersonalDataShare } from './personal-data-shares';
export { RetentionTasks, type RetentionTask } from './retention-tasks';
