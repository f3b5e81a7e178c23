import type { IssueText } from '../issue-log';
import { said, type Saying } from '../text/saying';
import { TABLE_SAYINGS } from '../text/table-sayings';

/** What workbooks alone have to say; brackets are filled in. */
const SAYINGS = {
  ...TABLE_SAYINGS,
  SHEET_FULL: {
    severity: 'error',
    ru: ['Лист вмещает {rows} строк; остальные строки сметы не записаны.', 'Разделите смету или выгрузите её в другом формате.'],
    en: ['A sheet holds {rows} rows; the remaining rows were not written.', 'Divide the estimate, or export it in another format.'],
  },
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
  POSITION_NOT_IN_TEMPLATE: {
    severity: 'warning',
    ru: ['Позиции {number} «{name}» нет в таблице заказчика; её стоимость не записана.', 'Сверьте номера и наименования.'],
    en: ['The position {number} "{name}" is not in the table; its cost was not written.', 'Compare numbers and names.'],
  },
  ROW_NOT_IN_ESTIMATE: {
    severity: 'warning',
    ru: ['Строки «{name}» нет в смете; её ячейки оставлены.', 'Сверьте номера и наименования.'],
    en: ['The row "{name}" is not in the estimate; its cells were left.', 'Compare numbers and names.'],
  },
  QUANTITY_DIFFERS: {
    severity: 'warning',
    ru: ['В таблице заказчика количество {theirs}, в смете {ours}; сумма записана по смете.', 'Сверьте количество.'],
    en: ['The table has the quantity {theirs}, the estimate {ours}; the sum is that of the estimate.', 'Compare the quantity.'],
  },
  FORMULAS_KEPT: {
    severity: 'info',
    ru: ['Ячеек с формулами, оставленных как есть: {count}; они пересчитаются при открытии книги.', 'Сверьте итоги.'],
    en: ['Cells with formulas that were left: {count}; they are counted anew when the workbook is opened.', 'Compare the totals.'],
  },
} satisfies Record<string, Saying>;

export type XlsxIssueCode = keyof typeof SAYINGS;

export function xlsxIssue(code: XlsxIssueCode, details: Readonly<Record<string, string>> = {}): IssueText {
  return said(code, SAYINGS[code], details);
}
