export { columnOrdinal, type SheetCell, type SheetRow } from './cell';
export { Workbook } from './workbook';
