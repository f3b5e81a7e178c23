export { readSplitForm } from './reader';
export type { SplitFormCounts, SplitFormRow } from './rows';
