import { textCell } from '../../../formats';
import type { AuditEventRow } from '../events/audit-events.repository';

type Cell = (row: AuditEventRow) => string | number | null;

const COLUMNS: readonly { title: string; cell: Cell }[] = [
  { title: 'Номер в цепи', cell: ({ sequence }) => sequence },
  { title: 'Когда (UTC)', cell: ({ createdAt }) => createdAt.toISOString() },
  { title: 'Действие', cell: ({ action }) => action },
  { title: 'Исход', cell: ({ result }) => result },
  { title: 'Пользователь', cell: ({ userId }) => userId },
  { title: 'Ключ API', cell: ({ apiKeyId }) => apiKeyId },
  { title: 'Задание', cell: ({ jobId }) => jobId },
  { title: 'Вид объекта', cell: ({ targetType }) => targetType },
  { title: 'Объект', cell: ({ targetId }) => targetId },
  { title: 'Подробности', cell: ({ details }) => JSON.stringify(details) },
  { title: 'Изменения', cell: ({ changes }) => (changes === null ? '' : JSON.stringify(changes)) },
  { title: 'Адрес', cell: ({ ip }) => ip },
  { title: 'Программа', cell: ({ userAgent }) => userAgent },
  { title: 'Запрос', cell: ({ requestId }) => requestId },
  { title: 'Запись', cell: ({ id }) => id },
];

/** Spreadsheets know UTF-8 by its mark. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** The first line of the file. */
export function headLine(): string {
  return BYTE_ORDER_MARK + lineOf(COLUMNS.map(({ title }) => title));
}

/** One entry as a line; no cell of it is a formula to a spreadsheet. */
export function entryLine(row: AuditEventRow): string {
  return lineOf(COLUMNS.map(({ cell }) => cell(row)));
}

function lineOf(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => textCell(String(cell ?? ''))).join(';') + LINE_END;
}
