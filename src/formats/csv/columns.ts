/** What of an estimate is written, under the titles of the official form as far as there are any; all of them are read. */
export const TITLES = {
  number: '№ п/п',
  code: 'Обоснование',
  name: 'Наименование работ и затрат',
  unit: 'Единица измерения',
  quantity: 'Количество',
  price: 'Стоимость единицы, руб.',
  total: 'Всего, руб.',
  kind: 'Вид строки',
} as const;

export type Column = keyof typeof TITLES;

// The keys of the table are the columns, in the order in which they are written.
export const COLUMNS = Object.keys(TITLES) as Column[];
