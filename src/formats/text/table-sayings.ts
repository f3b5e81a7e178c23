import type { Saying } from './saying';

/** What tables have to say, be they in a workbook or in a text; brackets are filled in. */
export const TABLE_SAYINGS = {
  ROWS_BELOW_NOT_READ: {
    severity: 'warning',
    ru: ['Ниже общего итога на листе начинается другая таблица; она не прочитана.', 'Перенесите её на отдельный лист или в отдельный файл.'],
    en: ['Another table begins below the grand total; it was not read.', 'Put it on a sheet or into a file of its own.'],
  },
  READ_IN_THOUSANDS: {
    severity: 'warning',
    ru: ['Заголовки граф называют тысячи рублей: {titles}; суммы умножены на 1000.', 'Проверьте, что в строках действительно тысячи.'],
    en: ['The titles say thousands of rubles: {titles}; the sums were multiplied by 1000.', 'See that the rows are in thousands indeed.'],
  },
  ROW_PASSED_OVER: {
    severity: 'info',
    ru: ['Строка «{text}» не является ни позицией, ни итогом и не учтена.', 'Проверьте, нет ли в ней затрат.'],
    en: ['The row "{text}" is neither a position nor a total and was passed over.', 'See whether it holds any cost.'],
  },
} satisfies Record<string, Saying>;
