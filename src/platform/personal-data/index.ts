export { MAX_COPIED_ROWS, PersonalDataShares, type Person, type PersonalDataShare } from './personal-data-shares';
export { RetentionTasks, type RetentionTask } from './retention-tasks';
