import type { IssueText } from '../issue-log';
import { said, type Saying } from '../text/saying';

/** What only the writing and filling of workbooks has to say; brackets are filled in. */
const SAYINGS = {
  SHEET_FULL: {
    severity: 'error',
    ru: ['Лист вмещает {rows} строк; остальные строки сметы не записаны.', 'Разделите смету или выгрузите её в другом формате.'],
    en: ['A sheet holds {rows} rows; the remaining rows were not written.', 'Divide the estimate, or export it in another format.'],
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
