export { inBatches } from './in-batches';
export { KeepsPersonalData, MAX_COPIED_ROWS, PersonalDataShares, type Person, type PersonalDataShare } from './personal-data-shares';
export { CarriesOutRetention, RetentionTasks, type RetentionTask } from './retention-tasks';
