import type { IssueText } from '../issue-log';
import { said, type Saying } from '../text/saying';
import { TABLE_SAYINGS } from '../text/table-sayings';

/** What the reading of tables has to say; brackets are filled in. */
const SAYINGS = {
  ...TABLE_SAYINGS,
  COLUMNS_UNKNOWN: {
    severity: 'error',
    ru: ['Заголовок таблицы не найден: неизвестно, что в каких графах.', 'Укажите графы (PUT /api/imports/{id}/column-mapping).'],
    en: ['No head of a table was found: nobody knows what the columns hold.', 'Give the columns (PUT /api/imports/{id}/column-mapping).'],
  },
  COLUMNS_GUESSED: {
    severity: 'warning',
    ru: ['Графы определены по заголовкам; увереннее всего не во всех: {titles}.', 'Проверьте графы и исправьте, если нужно.'],
    en: ['The columns were guessed by their titles; these are doubtful: {titles}.', 'See the columns and correct them where needed.'],
  },
  COLUMNS_NOT_READ: {
    severity: 'info',
    ru: ['Графы, которые не читаются: {titles}.', 'Укажите их назначение, если в них есть нужные данные.'],
    en: ['Columns that are not read: {titles}.', 'Say what they hold where the calculation needs it.'],
  },
  SHEETS_NOT_READ: {
    severity: 'info',
    ru: ['Прочитан один лист; в книге есть ещё: {titles}.', 'Чтобы прочитать другой лист, укажите его вместе с графами.'],
    en: ['One sheet was read; the workbook also has: {titles}.', 'To read another sheet, name it with its columns.'],
  },
  OTHER_TABLES: {
    severity: 'warning',
    ru: ['На других листах книги тоже есть таблицы работ: {titles}; прочитан первый лист.', 'Каждую смету загрузите отдельно, указав лист вместе с графами.'],
    en: ['Other sheets of the workbook have tables of works as well: {titles}; the first one was read.', 'Import each estimate by itself, naming the sheet with its columns.'],
  },
  PRICED_AS_WHOLE: {
    severity: 'warning',
    ru: [
      'Позиций без ресурсов, принятых по стоимости единицы: {count}; возможна разница в копейках.',
      'Для точного расчёта загрузите смету в формате с ресурсами.',
    ],
    en: [
      'Positions without resources, taken at their total per unit: {count}; kopecks may differ.',
      'Import a format that has the resources for an exact calculation.',
    ],
  },
  SHARE_AS_SUM: {
    severity: 'info',
    ru: ['«{text}»: доля от оплаты труда прочитана как сумма и при пересчёте не изменится.', 'Проверьте её после изменения объёмов и цен.'],
    en: ['"{text}": a share of pay was read as the sum it comes to; it does not follow when pay changes.', 'See to it when quantities or prices change.'],
  },
} satisfies Record<string, Saying>;

export type TableIssueCode = keyof typeof SAYINGS;

export function tableIssue(code: TableIssueCode, details: Readonly<Record<string, string>> = {}): IssueText {
  return said(code, SAYINGS[code], details);
}
