import type { IssueText } from '../issue-log';
import { said, type Saying } from './saying';
import { TABLE_SAYINGS } from './table-sayings';

/** What the codecs of plain texts (ARPS, CSV) can have to say; brackets are filled in. */
const SAYINGS = {
  ...TABLE_SAYINGS,
  NUMBER_UNREADABLE: {
    severity: 'error',
    ru: ['«{text}» («{field}») не читается как число; значение оставлено пустым.', 'Введите число цифрами.'],
    en: ['"{text}" in "{field}" is not a number; the value is left empty.', 'Give the number in digits.'],
  },
  RECORD_UNKNOWN: {
    severity: 'info',
    ru: ['Записи вида «{type}» не читаются.', 'Проверьте, нет ли в них данных, нужных для расчёта.'],
    en: ['Records of the type "{type}" are not read.', 'See whether they hold anything that the calculation needs.'],
  },
  RECORD_OUT_OF_PLACE: {
    severity: 'warning',
    ru: ['Запись «{type}» стоит вне позиции и не учтена.', 'Проверьте файл в программе, которая его выгрузила.'],
    en: ['The record "{type}" stands outside of a position and was left out.', 'See the file in its own program.'],
  },
  RECORD_REPEATED: {
    severity: 'warning',
    ru: ['Запись «{type}» повторена; учтена первая.', 'Сверьте итог с исходным документом.'],
    en: ['The record "{type}" is repeated; the first one counts.', 'Compare the total with the source document.'],
  },
  RECORD_TOO_LONG: {
    severity: 'warning',
    ru: ['В записи больше полей, чем {count}; возможно, знак «#» стоит внутри текста.', 'Проверьте эту строку.'],
    en: ['The record has more than {count} fields; a "#" may stand inside a text.', 'See this line.'],
  },
  VERSION_UNEXPECTED: {
    severity: 'warning',
    ru: ['Файл назван «{version}», читается АРПС 1.10; прочитано, что удалось.', 'Сверьте итоги с исходным документом.'],
    en: ['The file calls itself "{version}", ARPS 1.10 is read; what could be read was read.', 'Compare the totals.'],
  },
  MARKUP_UNLIKELY: {
    severity: 'warning',
    ru: ['Накладные расходы или прибыль указаны как {fraction} от ФОТ; возможно, программа записала проценты вместо доли.', 'Сверьте проценты с исходным документом.'],
    en: ['Overhead or profit is stated as {fraction} of the payroll; the program may have written per cent for a fraction.', 'Compare the rates with the source document.'],
  },
  LUMP_SUM: {
    severity: 'info',
    ru: ['Строка называет только сумму; она прочитана как одна единица по этой цене.', 'Если известны объём и цена, введите их.'],
    en: ['The row states a sum alone; it was read as one unit at that price.', 'Give the quantity and the price where they are known.'],
  },
  QUANTITY_MISSING: {
    severity: 'warning',
    ru: ['В позиции нет объёма.', 'Введите объём.'],
    en: ['The position has no quantity.', 'Give the quantity.'],
  },
  COST_WITHOUT_ELEMENTS: {
    severity: 'warning',
    ru: [
      'Прямые затраты на единицу больше суммы элементов на {rest}; разница учтена в материалах.',
      'Проверьте расценку.',
    ],
    en: ['Direct costs per unit exceed their elements by {rest}; the rest counts as materials.', 'See the rate.'],
  },
  COST_BELOW_ELEMENTS: {
    severity: 'warning',
    ru: ['Прямые затраты на единицу меньше суммы элементов на {rest}; приняты элементы.', 'Проверьте расценку.'],
    en: ['Direct costs per unit are {rest} less than their elements; the elements were taken.', 'See the rate.'],
  },
  OTHER_PRICE_LEVEL: {
    severity: 'error',
    ru: ['У позиции нет стоимости в текущих ценах, в которых составлены другие.', 'Введите расценку в текущих ценах.'],
    en: ['The position has no cost at the current level, which the others have.', 'Give its rate at current prices.'],
  },
  BASE_PRICE_LEVEL: {
    severity: 'info',
    ru: ['Текущих цен в файле нет; смета прочитана в базисном уровне.', 'При необходимости задайте индексы.'],
    en: ['The file has no current prices; the estimate was read at the base level.', 'Set indices where needed.'],
  },
  SECTION_LEVEL: {
    severity: 'info',
    ru: ['Уровень раздела «{level}» не следует из предыдущего; раздел поставлен ближе.', 'Проверьте вложенность.'],
    en: ['The level "{level}" of the section does not follow from the one before.', 'See the nesting of sections.'],
  },
  VAT_PASSED_OVER: {
    severity: 'info',
    ru: ['Строка «{text}» не учтена: НДС смета считает сама.', 'Проверьте ставку НДС сметы.'],
    en: ['The row "{text}" was passed over: an estimate counts its VAT itself.', 'See the VAT rate of the estimate.'],
  },
  NOT_KEPT: {
    severity: 'warning',
    ru: ['Сведения, сохраняемые как есть, превысили предел и отброшены.', 'Сверьте выгруженный файл с исходным.'],
    en: ['What is kept as it is exceeded the limit and was dropped.', 'Compare an exported file with the source.'],
  },
  WITHOUT_GUARANTEE: {
    severity: 'info',
    ru: [
      'Открытого описания АРПС нет; файл записан без гарантии, что его прочтёт другая программа.',
      'Не храните смету только в этом формате.',
    ],
    en: [
      'There is no open description of ARPS; nobody guarantees that another program reads this file.',
      'Do not keep an estimate in this format alone.',
    ],
  },
  CHARACTERS_REPLACED: {
    severity: 'warning',
    ru: ['Знаки, которых нет в кодировке файла, заменены; строк: {count}.', 'Сверьте наименования.'],
    en: ['Characters that the encoding lacks were replaced; texts: {count}.', 'Compare the names.'],
  },
  COST_MISSING: {
    severity: 'error',
    ru: ['У позиции {number} нет стоимости; поля записаны пустыми.', 'Рассчитайте смету и выгрузите снова.'],
    en: ['The position {number} has no cost; its fields were left empty.', 'Calculate the estimate and export again.'],
  },
} satisfies Record<string, Saying>;

export type TextIssueCode = keyof typeof SAYINGS;

export function textIssue(code: TextIssueCode, details: Readonly<Record<string, string>> = {}): IssueText {
  return said(code, SAYINGS[code], details);
}
