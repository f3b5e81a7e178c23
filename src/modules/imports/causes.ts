import {
  calculatePosition,
  positionContext,
  type EstimateTerms,
  type PositionNode,
  type PositionResult,
  type PriceNode,
} from '../../engine';
import { decimal, Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { DocumentPosition } from './document-snapshot';
import { compare, differs, figureOf, type ComparedFigure } from './figures';

/** Why a declared figure most likely is not the computed one. A guess with a reason, never a verdict. */
export const CAUSES = {
  missing_price: {
    ru: 'Нет цены ресурса или расценки: наша сумма неполна.',
    en: 'A resource or a position has no price: our figure is not complete.',
  },
  missing_index: {
    ru: 'Есть базисная цена, но нет индекса: наша сумма неполна.',
    en: 'There is a base price and no index for it: our figure is not complete.',
  },
  missing_quantity: {
    ru: 'Не указано количество: наша сумма неполна.',
    en: 'A quantity is missing: our figure is not complete.',
  },
  thousands: {
    ru: 'Документ указывает сумму в тысячах рублей.',
    en: 'The document states the figure in thousands of rubles.',
  },
  quantity: {
    ru: 'Количество в документе не равно объёму, умноженному на коэффициенты.',
    en: 'The quantity of the document is not its volume times the coefficients.',
  },
  coefficient_order: {
    ru: 'Документ округляет произведение коэффициентов группы до двух знаков.',
    en: 'The document rounds the product of a group of coefficients to two places.',
  },
  rounding: {
    ru: 'Расхождение в пределах округления слагаемых.',
    en: 'The difference is no larger than the rounding of the parts.',
  },
  markup: {
    ru: 'Прямые затраты совпадают; различаются накладные расходы или сметная прибыль.',
    en: 'Direct costs agree; overhead or profit differs.',
  },
  resource: {
    ru: 'Стоимость ресурса в документе не равна количеству, умноженному на цену.',
    en: 'The cost of a resource in the document is not its quantity times its price.',
  },
  arithmetic: {
    ru: 'Сумма в документе не равна количеству, умноженному на цену.',
    en: 'The figure of the document is not its quantity times its price.',
  },
  columns: {
    ru: 'Всего по строке не равно сумме её граф.',
    en: 'The total of the row is not the sum of its columns.',
  },
  linked_estimate: {
    ru: 'Смета стройки с этим номером стоит сейчас иначе; строка будет следовать за ней.',
    en: 'The estimate of the construction with this number costs something else by now; the row will follow it.',
  },
  rows: {
    ru: 'Расходятся строки внутри; они перечислены отдельно.',
    en: 'Rows inside differ; they are listed on their own.',
  },
  no_rows: {
    ru: 'В документе нет строк, из которых сложился бы итог.',
    en: 'The document has no rows that could make up the total.',
  },
  rows_not_stated: {
    ru: 'Строки документа не называют своих сумм: где возникло расхождение, по файлу не видно.',
    en: 'The rows of the document do not state their sums: the file does not show where the difference comes from.',
  },
  document_sum: {
    ru: 'Строки совпадают, но итог документа не равен их сумме.',
    en: 'The rows agree; the total of the document is not their sum.',
  },
  unknown: {
    ru: 'Причина не установлена: сравните строки документа с расчётом.',
    en: 'The cause is not known: compare the rows of the document with the calculation.',
  },
} satisfies Record<string, Bilingual>;

export type Cause = keyof typeof CAUSES;

const KOPECK = new Decimal('0.01');
const THOUSAND = new Decimal(1000);
/** Half of the last place of a figure in thousands, in rubles. */
const HALF_OF_THOUSANDS = new Decimal(5);
/** Below this a figure in thousands cannot be told from a small one in rubles. */
const LEAST_THOUSANDS = new Decimal(100);

export interface DifferingPosition {
  position: DocumentPosition;
  node: PositionNode;
  result: PositionResult;
  figures: ComparedFigure[];
}

/** The most telling explanation first: what is missing, then what is stated otherwise, then what is only rounded. */
export function causeOfPosition(differing: DifferingPosition, terms: EstimateTerms): Cause {
  const { position, node, result, figures } = differing;
  const missing = missingPart(result, node);
  if (missing !== null) return missing;
  if (figures.some(isInThousands)) return 'thousands';
  if (figures.some(({ figure }) => figure === 'quantity')) return 'quantity';
  if (agreesWithOtherOrder(differing, terms)) return 'coefficient_order';
  if (isRounding(figures, position.resources.length + 1)) return 'rounding';
  if (isOnlyMarkup(figures)) return 'markup';
  if (hasDifferingResource(position, result)) return 'resource';
  return node.kind === 'cost' ? 'unknown' : 'arithmetic';
}

/** What is known of the rows that a section or the estimate sums. */
export interface SummedRows {
  count: number;
  /** Something inside differs by itself. */
  hasDiffering: boolean;
  /** Of a row whose calculation lacks something. */
  missing: Cause | null;
  /** At least one of them states its own sum. */
  isAnyStated: boolean;
}

export function causeOfSummary(figures: ComparedFigure[], { count, hasDiffering, missing, isAnyStated }: SummedRows): Cause {
  if (figures.some(isInThousands)) return 'thousands';
  if (hasDiffering) return 'rows';
  if (count === 0) return 'no_rows';
  if (missing !== null) return missing;
  if (isRounding(figures, count)) return 'rounding';
  return isAnyStated ? 'document_sum' : 'rows_not_stated';
}

export function missingPart(result: PositionResult, node: PositionNode): Cause | null {
  const codes = new Set(result.issues.map(({ code }) => code));
  if (codes.has('NEEDS_PRICE') || codes.has('RESOURCE_METHOD_NEEDS_CURRENT_PRICE')) {
    const prices = [node.price, ...node.resources.map(({ price }) => price)];
    return prices.some(lacksIndex) ? 'missing_index' : 'missing_price';
  }
  if (codes.has('NEEDS_UNIT_RATE')) return 'missing_price';
  if (codes.has('NEEDS_INDEX')) return 'missing_index';
  return codes.has('NEEDS_QUANTITY') ? 'missing_quantity' : null;
}

function lacksIndex(price: PriceNode | null): boolean {
  return price !== null && price.current === null && price.base !== null && price.index === null;
}

function isOnlyMarkup(figures: readonly ComparedFigure[]): boolean {
  const names = figures.map(({ figure }) => figure);
  return names.some((name) => /^(overhead|profit)/.test(name)) && !names.includes('direct');
}

function isInThousands({ computed, declared }: ComparedFigure): boolean {
  if (computed === null || declared === null) return false;
  const [ours, theirs] = [figureOf(computed), figureOf(declared)];
  if (ours.abs().lessThan(LEAST_THOUSANDS)) return false;
  return theirs.times(THOUSAND).minus(ours).abs().lessThanOrEqualTo(HALF_OF_THOUSANDS);
}

/** The document may have been made by a program that rounds groups of coefficients: calculated that way, it agrees. */
function agreesWithOtherOrder({ position, node, figures }: DifferingPosition, terms: EstimateTerms): boolean {
  const total = figures.find(({ figure }) => figure === 'total')?.declared ?? null;
  const hasCoefficients = terms.coefficients.length + position.part.coefficients.length > 0;
  if (total === null || !hasCoefficients) return false;
  const context = positionContext({ ...terms, coefficientCombination: 'two_digit_group' }, []);
  return calculatePosition(node, context).amounts.total.equals(decimal(total));
}

/** Each of `partCount` rounded parts may be half a kopeck off, and the document's part half a kopeck the other way. */
function isRounding(figures: ComparedFigure[], partCount: number): boolean {
  const most = KOPECK.times(partCount);
  return figures.every(({ difference }) => difference !== null && figureOf(difference).abs().lessThanOrEqualTo(most));
}

function hasDifferingResource({ resources }: DocumentPosition, result: PositionResult): boolean {
  return resources.some(({ part }, index) => {
    const computed = result.resources[index];
    const declared = part.declared?.cost ?? null;
    return computed !== undefined && differs(compare(null, 'cost', computed.cost, declared));
  });
}
