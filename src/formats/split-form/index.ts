export { readSplitForm, type ReadSplitFormOptions } from './reader';
export type { SplitFormCounts, SplitFormRow } from './rows';
