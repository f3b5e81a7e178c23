import type { ColumnLetters, ColumnMapping, ColumnReport } from '../../formats';
import { AppError, type FieldError } from '../../kernel/errors';
import type { ImportState } from './import.rules';
import { MapColumns } from './column-mapping.dto';
import type { ImportReport } from './check-document';

interface Mappable {
  state: ImportState;
  report: ImportReport | null;
}

/** @throws AppError IMPORT_STATE outside of review, IMPORT_WITHOUT_COLUMNS where the document is no table */
export function mappableColumns({ state, report }: Mappable): ColumnReport {
  if (state !== 'review' || report === null) throw new AppError('IMPORT_STATE', { extensions: { state } });
  if (report.columns === undefined) throw new AppError('IMPORT_WITHOUT_COLUMNS');
  return report.columns;
}

/** @throws AppError VALIDATION_FAILED for a sheet that is not there, a role or column twice, no name or nothing to count */
export function mappingFrom(input: MapColumns, read: ColumnReport): ColumnMapping {
  const sheetName = input.sheetName ?? read.sheetName;
  const columns: ColumnLetters = {};
  const errors: FieldError[] = [];
  if (!read.sheetNames.includes(sheetName)) errors.push(wrong('/sheetName', 'is no sheet of the workbook', 'нет такого листа в книге'));
  input.columns.forEach(({ column, role }, index) => {
    const isTaken = Object.values(columns).includes(column);
    if (isTaken) errors.push(wrong(`/columns/${index}/column`, 'is given twice', 'указана дважды'));
    if (columns[role] !== undefined) errors.push(wrong(`/columns/${index}/role`, 'is given twice', 'указано дважды'));
    columns[role] = column;
  });
  if (columns.name === undefined) errors.push(wrong('/columns', 'must have a name', 'нужна графа наименования (name)'));
  if (columns.quantity === undefined && columns.total === undefined) {
    errors.push(wrong('/columns', 'must have a quantity or a total', 'нужна графа количества или суммы'));
  }
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return { sheetName, headRow: input.headRow ?? read.headRow, columns };
}

/**
 * How the document was read when it was checked: whatever is remembered meanwhile, it is applied as it was reviewed.
 * Null where it was not read as a table, or nobody knew its columns.
 */
export function mappingAsRead(report: ImportReport | null): ColumnMapping | null {
  const read = report?.columns;
  if (read === undefined || read.source === 'none') return null;
  const columns: ColumnLetters = {};
  for (const { column, role } of read.columns) if (role !== null) columns[role] = column;
  return { sheetName: read.sheetName, headRow: read.headRow, columns };
}

/** What is worth remembering: columns that somebody gave for a table whose titles tell it apart. */
export function memorableColumns({ columns: read }: ImportReport): { fingerprint: string; columns: ColumnLetters } | null {
  if (read?.source !== 'given' || read.columns.every(({ title }) => title === '')) return null;
  const columns: ColumnLetters = {};
  for (const { column, role } of read.columns) if (role !== null) columns[role] = column;
  return { fingerprint: read.fingerprint, columns };
}

function wrong(pointer: string, en: string, ru: string): FieldError {
  return { pointer, detail: { en, ru } };
}
