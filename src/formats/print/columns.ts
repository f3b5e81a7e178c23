import type { CalculationMethod } from '../../engine';

/** The twelve columns of the official forms of local estimates, as the state schemas print them: titles over groups. */
export interface FormColumns {
  /** Titles that reach over both lines of the head, or a group with what stands under it. */
  head: readonly { title: string; under?: readonly string[] }[];
}

/** With the place where a narrow column may break the word. */
const COEFFICIENTS = 'коэффи\u00adциенты';
const FIRST = ['№ п/п', 'Обоснование', 'Наименование работ и затрат', 'Единица измере\u00adния'].map((title) => ({ title }));
const QUANTITY = {
  title: 'Количество',
  under: ['на единицу измере\u00adния', COEFFICIENTS, 'всего с учётом коэффи\u00adциентов'],
};

const RESOURCE_INDEX: FormColumns = {
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

const BASE_INDEX: FormColumns = {
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

export const COLUMN_COUNT = 12;

export function columnsOf(method: CalculationMethod): FormColumns {
  return method === 'base_index' ? BASE_INDEX : RESOURCE_INDEX;
}

export const METHODS: Readonly<Record<CalculationMethod, string>> = {
  resource_index: 'ресурсно-индексным',
  base_index: 'базисно-индексным',
  resource: 'ресурсным',
};
