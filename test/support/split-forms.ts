import { workbook, type CellValue } from './formats/workbooks';

const HEADINGS = [
  ...['Код ресурса', 'Наименование ресурса', 'Ед. изм.', 'Отпускная цена на 01.01.2022', 'Сметная цена на 01.01.2022'],
  ...['№ группы', 'Наименование группы однородных ресурсов', 'Сметная цена в текущем уровне', 'Индекс'],
];

/** A split form as the register publishes it: titles, headings in row 19, their numbers in row 20, then the rows. */
export function splitForm(rows: readonly (readonly CellValue[])[], headings: readonly string[] = HEADINGS): Buffer {
  const table = Object.fromEntries(rows.map((row, index) => [21 + index, row]));
  return workbook('Сплит-форма', {
    2: ['Сметные цены строительных ресурсов и индексы'],
    19: headings,
    20: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    ...table,
  });
}

export const CRANE_ROW: readonly CellValue[] = ['91.05.05-015', 'Краны на автомобильном ходу, 16 т', 'маш.-ч', '-', 1290.01, '-', '-', 1663.18, '-'];
export const CONCRETE_ROW: readonly CellValue[] = ['04.1.02.05-0003', 'Смеси бетонные, класс В7,5', 'м3', 3_500.5, 3_841.25, '04.1.02', 'Смеси бетонные', '-', '1,27'];
export const TARIFF_ROW: readonly CellValue[] = ['1-100-30', 'Рабочий 3 разряда', 'чел.-ч', '-', '-', '-', '-', 512.4, '-'];
export const UNPRICED_ROW: readonly CellValue[] = ['01.7.03.04-0001', 'Электроэнергия', 'кВт-ч', '-', '-', '-', '-', '-', '-'];
