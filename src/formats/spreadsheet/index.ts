export { columnOrdinal, placeInSheet, type SheetCell, type SheetRow } from './cell';
export { Workbook } from './workbook';
