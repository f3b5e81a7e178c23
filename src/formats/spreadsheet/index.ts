export { columnOrdinal, type SheetRow } from './cell';
export { Workbook } from './workbook';
