import type { Amounts, SummaryBucket } from '../result';
import { bucketName, columnElement } from './bucket-steps';
import { METHODOLOGY, operand, optional, STATE_SCHEMA, stepFormula, type Step } from './step';

type IndexedElement = 'machines' | 'materials' | 'equipment';

const TEXTS: Readonly<Record<IndexedElement, readonly [symbol: string, ru: string, en: string, field: string]>> = {
  machines: ['ЭМ', 'эксплуатация машин', 'machines', 'TSummaryItems/Machines'],
  materials: ['М', 'материалы без перевозки', 'materials without transport', 'TSummaryDetails/Price'],
  equipment: ['ОБ', 'оборудование без перевозки', 'equipment without transport', 'TSummaryDetails/Price'],
};

/** Formula 15: an element of a column, indexed once on its sum. */
export function indexedElement(bucket: SummaryBucket, element: IndexedElement): Step {
  const [symbol, ru, en, field] = TEXTS[element];
  const base = `base/${bucket}/${element}`;
  const transport: Partial<Record<IndexedElement, string>> = {
    materials: 'materialsTransport',
    equipment: 'equipmentTransport',
  };
  const carting = transport[element];
  return step(bucket, `indexed/${element}`, symbol, ru, en, field, {
    operation: 'formula',
    formula: stepFormula(carting === undefined ? 'Э × I' : '(Э − Т) × I'),
    operands: [
      operand('Э', 'базисный уровень', 'base level', base),
      ...(carting === undefined
        ? []
        : [operand('Т', 'перевозка в базисном уровне', 'transport at the base level', `base/${bucket}/${carting}`)]),
      operand('I', 'индекс', 'index'),
    ],
    point: 'indexed_total',
  });
}

/** Formula 16: the works of a column, indexed as a whole: direct costs without carting, overhead and profit. */
export function indexedWhole(bucket: SummaryBucket): Step {
  const at = (figure: string): string => `base/${bucket}/${figure}`;
  return step(bucket, 'indexed/whole', 'Р', 'работы с индексом', 'works with their index', 'TSummaryItems/Price', {
    operation: 'formula',
    formula: stepFormula('(ПЗ − Т − Тм + НР + СП) × I'),
    operands: [
      operand('ПЗ', 'прямые затраты', 'direct costs', at('direct')),
      operand('Т', 'перевозка', 'transport', at('transport')),
      operand('Тм', 'перевозка материалов', 'transport of materials', at('materialsTransport')),
      operand('НР', 'накладные расходы', 'overhead', at('overhead')),
      operand('СП', 'сметная прибыль', 'profit', at('profit')),
      operand('I', 'индекс', 'index'),
    ],
    point: 'indexed_total',
    source: { ...METHODOLOGY, field: 'TSummaryItems/Price' },
  });
}

/** What is indexed on the sum of a column, apart from what its positions bring. */
export type IndexedPart = IndexedElement | 'whole';

/** The figures of a column that such parts join. */
export const JOINED_PARTS = {
  machines: ['machines'],
  materials: ['materials'],
  equipment: ['equipment'],
  direct: ['machines', 'materials'],
  total: ['machines', 'materials', 'equipment', 'whole'],
} as const satisfies Partial<Record<keyof Amounts, readonly IndexedPart[]>>;

export type JoinedElement = keyof typeof JOINED_PARTS;

const PART_TEXTS: Readonly<Record<IndexedPart, readonly [symbol: string, ru: string, en: string]>> = {
  machines: ['ЭМи', 'машины с индексом', 'machines with their index'],
  materials: ['Ми', 'материалы с индексом', 'materials with their index'],
  equipment: ['ОБи', 'оборудование с индексом', 'equipment with its index'],
  whole: ['Ри', 'работы с индексом', 'works with their index'],
};

/** A column at the current level: what its positions brought, and what was indexed on its sum. */
export function joinedElement(bucket: SummaryBucket, element: JoinedElement): Step {
  const parts = JOINED_PARTS[element].map((part) => optional(...PART_TEXTS[part], `${bucket}/indexed/${part}`));
  const brought = optional('C', 'по позициям', 'of the positions', `${bucket}/brought/${element}`);
  return columnElement(bucket, element, 'sum', [brought, ...parts]);
}

function step(
  bucket: SummaryBucket,
  figure: string,
  symbol: string,
  ru: string,
  en: string,
  field: string,
  rest: Partial<Step> & Pick<Step, 'operation' | 'operands'>,
): Step {
  const [bucketRu, bucketEn] = bucketName(bucket);
  return {
    figure: `${bucket}/${figure}`,
    scope: 'summary',
    label: { ru: `${bucketRu}: ${ru}`, en: `${bucketEn}: ${en}` },
    symbol,
    point: null,
    source: { ...STATE_SCHEMA, field },
    ...rest,
  };
}
