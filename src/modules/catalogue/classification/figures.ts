import type { SearchedWord } from '../search/words';

/**
 * A figure of a text with what it measures: `100 мм`, `d20`, `свыше 50 до 100 кВт`. Figures choose between norms, they are no
 * part of a price: floating point will do.
 */
export interface Figure {
  /** The values as they are written: above `over`, up to `upTo`. Null is no bound; one value stands in both. */
  over: number | null;
  upTo: number | null;
  /** `length`, `power` …; null where the text names no unit. */
  dimension: string | null;
  /** One of the written unit in the base unit of its dimension. */
  factor: number;
  /** Its place in the text. */
  start: number;
  end: number;
}

type UnitOfFigures = readonly [dimension: string, factor: number];

// Maps, because they are asked for words of any text: an object would know `constructor`.
const UNITS = new Map<string, UnitOfFigures>(
  Object.entries<UnitOfFigures>({
    ...{ мм: ['length', 1], см: ['length', 10], дм: ['length', 100], м: ['length', 1_000], км: ['length', 1e6] },
    ...{ мм2: ['area', 1e-6], см2: ['area', 1e-4], м2: ['area', 1], га: ['area', 1e4] },
    ...{ м3: ['volume', 1], л: ['volume', 1e-3], нм3: ['volume', 1] },
    ...{ г: ['mass', 1e-3], кг: ['mass', 1], т: ['mass', 1e3] },
    ...{ вт: ['power', 1e-3], квт: ['power', 1], мвт: ['power', 1e3] },
    ...{ вар: ['reactive power', 1e-3], квар: ['reactive power', 1], мвар: ['reactive power', 1e3] },
    ...{ ква: ['apparent power', 1], мва: ['apparent power', 1e3] },
    ...{ в: ['voltage', 1e-3], кв: ['voltage', 1], мв: ['voltage', 1e-6] },
    ...{ а: ['current', 1], ка: ['current', 1e3], ма: ['current', 1e-3] },
    ...{ па: ['pressure', 1e-6], кпа: ['pressure', 1e-3], мпа: ['pressure', 1], атм: ['pressure', 0.1] },
    ...{ ккал: ['heat', 1e-6], гкал: ['heat', 1], н: ['force', 1e-3], кн: ['force', 1] },
    ...{ гц: ['frequency', 1], кгц: ['frequency', 1e3], мгц: ['frequency', 1e6] },
    ...{ шт: ['pieces', 1] },
  }),
);
const SCALES = new Map([['тыс', 1e3], ['млн', 1e6]]);
const NUMBER = /^\d+(?:\.\d+)?$/;
/** `d20`, `ду50`, `dn 100`: a diameter in millimetres. */
const DIAMETER = /^(?:d|д|ду|dn|дн)(\d+(?:\.\d+)?)?$/;
const MILLIMETRE = { dimension: 'length', factor: 1 };
/** First letters of numbers and diameters. */
const MAY_BEGIN = new Set('0123456789dд');
const UPPER = new Set(['до']);
const LOWER = new Set(['свыше', 'более', 'от', 'больше']);

/** The figures of a text, in their order. */
export function figuresOf(words: readonly SearchedWord[]): Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < words.length; ) {
    const read = figureAt(words, at);
    at = read === null ? at + 1 : read.next;
    if (read !== null) figures.push(read.figure);
  }
  return figures;
}

/** A number with its unit, and the word behind them. */
interface Reading {
  value: number;
  dimension: string | null;
  factor: number;
  next: number;
}

function figureAt(words: readonly SearchedWord[], at: number): { figure: Figure; next: number } | null {
  const relation = words[at]!.word;
  const isLower = LOWER.has(relation);
  const isUpper = UPPER.has(relation);
  const first = readingAt(words, isLower || isUpper ? at + 1 : at);
  if (first === null) return null;
  const last = isLower ? upperBoundAt(words, first) : null;
  const { dimension, factor, next } = last ?? first;
  const bounds = { over: isUpper ? null : first.value, upTo: isLower ? (last?.value ?? null) : first.value };
  return { figure: { ...bounds, dimension, factor, start: words[at]!.start, end: words[next - 1]!.end }, next };
}

/** «свыше 100 до 150 мм»: the unit behind the second bound is that of both. */
function upperBoundAt(words: readonly SearchedWord[], lower: Reading): Reading | null {
  if (!UPPER.has(words[lower.next]?.word ?? '')) return null;
  const upper = readingAt(words, lower.next + 1);
  const isOfTheSame = upper !== null && (lower.dimension === null || (lower.dimension === upper.dimension && lower.factor === upper.factor));
  return isOfTheSame ? upper : null;
}

function readingAt(words: readonly SearchedWord[], at: number): Reading | null {
  const word = words[at]?.word ?? '';
  // Most words are neither: this is asked of every word of every norm.
  if (!MAY_BEGIN.has(word[0] ?? '')) return null;
  const [diameter, written] = DIAMETER.exec(word) ?? [];
  if (diameter === undefined) return NUMBER.test(word) ? { value: parseFloat(word), ...unitAt(words, at + 1) } : null;
  if (written !== undefined) return { value: parseFloat(written), ...MILLIMETRE, next: at + 1 };
  const value = words[at + 1]?.word ?? '';
  return NUMBER.test(value) ? { value: parseFloat(value), ...MILLIMETRE, next: unitAt(words, at + 2).next } : null;
}

function unitAt(words: readonly SearchedWord[], at: number): Omit<Reading, 'value'> {
  const scale = SCALES.get(words[at]?.word ?? '');
  const next = scale === undefined ? at : at + 1;
  const [dimension, factor] = UNITS.get(words[next]?.word ?? '') ?? [];
  if (dimension === undefined || factor === undefined) return { dimension: null, factor: scale ?? 1, next };
  return { dimension, factor: factor * (scale ?? 1), next: next + 1 };
}

/** A figure without a unit may be of any kind. */
const UNIT_UNTOLD = 0.8;
/** What a bound is worth that is met just so, and at the worst. */
const [CLOSE, FAR] = [0.95, 0.6];

/** How well a norm's figure takes an asked one: 1 the same, 0 not at all. Without a unit the written numbers are compared. */
export function suits(asked: Figure, stated: Figure): number {
  if (asked.dimension === null || stated.dimension === null) {
    const isSame = asked.dimension === stated.dimension;
    return (isSame ? 1 : UNIT_UNTOLD) * suitsBounds(asked, stated);
  }
  return asked.dimension === stated.dimension ? suitsBounds(inBaseUnit(asked), inBaseUnit(stated)) : 0;
}

type Bounds = Pick<Figure, 'over' | 'upTo'>;

function inBaseUnit({ over, upTo, factor }: Figure): Bounds {
  return { over: over === null ? null : over * factor, upTo: upTo === null ? null : upTo * factor };
}

function suitsBounds(asked: Bounds, { over, upTo }: Bounds): number {
  if (same(asked.over, over) && same(asked.upTo, upTo)) return 1;
  const value = asked.upTo ?? asked.over ?? 0;
  const isAbove = upTo !== null && value > upTo * (1 + EPSILON);
  if (same(over, upTo) || isAbove || (over !== null && value <= over)) return 0;
  if (over !== null && upTo !== null) return CLOSE;
  // The nearest bound is meant: «до 100» and not «до 1000» for 90.
  return FAR + (CLOSE - FAR) * (upTo === null ? over! / value : value / upTo);
}

const EPSILON = 1e-9;

function same(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= EPSILON * Math.max(Math.abs(one), Math.abs(other));
}
