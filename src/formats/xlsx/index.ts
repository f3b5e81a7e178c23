import type { Codec } from '../codec';
import { detectsXlsx } from './detect';
import { LOSSES } from './losses';
import { readXlsx } from './reader';
import { writeXlsx } from './writer';

export type { ColumnGuess, ColumnLetters, ColumnMapping, ColumnReport, MappingSource } from '../table/column-roles';
export { COLUMN_ROLES, type ColumnRole } from '../table/column-roles';
export { fillWorkbook, type FilledWorkbook } from './fill';
export { readXlsx } from './reader';
export type { TableOptions, TableResult } from '../table/table-reader';

/** Workbooks of Excel: the official form, prints of other programs, tables. What it carries: docs/formats/xlsx.md. */
export const xlsx: Codec = {
  id: 'xlsx',
  title: {
    ru: 'Excel (.xlsx): форма локальной сметы с формулами; чтение форм, ВОР и свободных таблиц',
    en: 'Excel (.xlsx): the form of a local estimate with formulas; forms, quantity takeoffs and free tables are read',
  },
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  fileExtension: 'xlsx',
  canRead: true,
  canWrite: true,
  schemaVersions: [],
  losses: LOSSES,
  detects: detectsXlsx,
  read: readXlsx,
  write: writeXlsx,
};
