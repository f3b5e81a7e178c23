export type { SheetCell, SheetRow } from './cell';
export { Workbook } from './workbook';
