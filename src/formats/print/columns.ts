import type { CalculationMethod } from '../../engine';
import type { ReportColumns } from './report';

/** Of the twelve columns; twelve digits of money fit into the last. */
const WIDTHS = [4, 10, 20, 7, 7, 6, 8, 8, 6, 8, 6, 10];
const ALIGN = ['center', 'left', 'left', 'center', ...Array<'right'>(8).fill('right')] as const; // words, not strings
const LAYOUT = { widths: WIDTHS, align: ALIGN, nameColumn: 3 };

/** With the place where a narrow column may break the word. */
const COEFFICIENTS = 'коэффи\u00adциенты';
const FIRST = ['№ п/п', 'Обоснование', 'Наименование работ и затрат', 'Единица измере\u00adния'].map((title) => ({ title }));
const QUANTITY = {
  title: 'Количество',
  under: ['на единицу измере\u00adния', COEFFICIENTS, 'всего с учётом коэффи\u00adциентов'],
};

/** The columns of the official forms of local estimates, as the state schemas print them: titles over groups. */
const RESOURCE_INDEX: ReportColumns = {
  ...LAYOUT,
  head: [
    ...FIRST,
    QUANTITY,
    {
      title: 'Сметная стоимость, руб.',
      under: [
        'на единицу измерения в базисном уровне цен',
        'индекс',
        'на единицу измерения в текущем уровне цен',
        COEFFICIENTS,
        'всего в текущем уровне цен',
      ],
    },
  ],
};

const BASE_INDEX: ReportColumns = {
  ...LAYOUT,
  head: [
    ...FIRST,
    QUANTITY,
    {
      title: 'Сметная стоимость в базисном уровне цен, руб.',
      under: ['на единицу измере\u00adния', COEFFICIENTS, 'всего'],
    },
    { title: 'Индексы' },
    { title: 'Сметная стоимость в текущем уровне цен, руб.' },
  ],
};

export function columnsOf(method: CalculationMethod): ReportColumns {
  return method === 'base_index' ? BASE_INDEX : RESOURCE_INDEX;
}

export const METHODS: Readonly<Record<CalculationMethod, string>> = {
  resource_index: 'ресурсно-индексным',
  base_index: 'базисно-индексным',
  resource: 'ресурсным',
};
