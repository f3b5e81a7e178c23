import { KIND_WORDS, SECTION, SECTION_TOTAL, SUBSECTION, TEXT, TOTAL } from '../form/kind-words';
import { isVatRow } from '../text/vat-rows';
import * as words from '../form/row-words';
import type { Element } from '../form/row-words';
import { REPEATED } from './summary-words';
import type { TableRow } from './table-row';

export type RowKind =
  | { kind: 'section'; depth: number }
  | { kind: 'section_total'; depth: number | null }
  | { kind: 'element'; element: Element }
  | { kind: 'text' | 'heading' | 'position' | 'coefficient' | 'resource' | 'direct' | 'salary' | 'overhead' | 'profit' | 'amendments' }
  | { kind: 'index' | 'index_kind' }
  | { kind: 'position_total' | 'total' | 'vat' | 'reference' | 'footer' | 'share' | 'note' | 'extra_pay' };

/** What the rows above have begun. */
export interface RowContext {
  isForm: boolean;
  /** A position stands open: its total has not come yet. */
  isInPosition: boolean;
  isBehindTotal: boolean;
  /** Between «Итоги по разделу» and the total that they lead to: what stands there repeats what stands above. */
  isInSummary?: boolean;
  /** The number of the position that stands open. */
  openNumber?: string | null;
  /** Its total is to come in a row of its own. */
  leavesToRows?: boolean;
}

const BY_WORD: ReadonlyMap<string, RowKind['kind']> = new Map<string, RowKind['kind']>([
  [TEXT, 'text'],
  [TOTAL, 'total'],
  [words.POSITION, 'position'],
  [words.COEFFICIENT, 'coefficient'],
  [words.RESOURCE, 'resource'],
  [words.INDEX, 'index'],
  [words.INDEX_KIND, 'index_kind'],
  [words.DIRECT, 'direct'],
  [words.SALARY, 'salary'],
  [words.OVERHEAD, 'overhead'],
  [words.PROFIT, 'profit'],
  [words.AMENDMENTS, 'amendments'],
  [words.POSITION_TOTAL, 'position_total'],
  [words.REFERENCE, 'reference'],
  ...Object.values(KIND_WORDS).map((word) => [word, 'position'] as const),
]);

const DEPTH = /^(?:итог\s+)?(под)?раздел[а-я]*\s*(\d+)?$/u;

/** By the word of the row, where it has one of ours; else by what stands in it. */
export function rowKind(row: TableRow, context: RowContext): RowKind {
  return kindByWord(row.text('kind').toLowerCase()) ?? kindByContent(row, context);
}

function kindByWord(word: string): RowKind | null {
  if (word === '') return null;
  const [, deeper, level] = DEPTH.exec(word) ?? [];
  const depth = deeper === undefined ? 0 : Number.parseInt(level ?? '1', 10);
  if (word.startsWith(SECTION) || word.startsWith(SUBSECTION)) return { kind: 'section', depth };
  if (word !== words.POSITION_TOTAL && word.startsWith(SECTION_TOTAL)) return { kind: 'section_total', depth };
  const { row, traits } = words.traitsOf(word);
  if (row === words.ELEMENT) {
    const element = words.keyOf(LOWER_ELEMENTS, traits);
    return element === null ? null : { kind: 'element', element };
  }
  const kind = BY_WORD.get(row) ?? BY_WORD.get(row.toUpperCase());
  // Neither of the two that carry more than a kind is in the map.
  return kind === undefined ? null : ({ kind } as RowKind);
}

const LOWER_ELEMENTS: Readonly<Record<Element, string>> = {
  workersSalary: 'от',
  machines: 'эм',
  machinistSalary: 'отм',
  materials: 'м',
  labourHours: 'зт',
  machinistHours: 'зтм',
};

/** `1 ОТ(ЗТ)`: elements have numbers of their own, which some print in the name. */
const ELEMENT_NUMBER = /^[1-4]\.?\s+/u;
/** Materials that a norm leaves to a share of the pay of its workers (421/пр, п. 75). */
const SHARE = /ненормируем/iu;

const POSITION_TOTAL = /^(?:всего|итого)\s+по\s+позиции/iu;
const SECTION_TOTAL_NAME = /^(?:всего|итого)\s+(?:(?:по|за)\s+)?(под)?раздел(?!ам)/iu;
const TOTAL_NAME =
  /^(?:всего|итого)(?:\s+(?:(?:по|за)\s+)?(?:(?:локальн\p{L}+\s+)?смет(?!н\p{L}+\s+прибыл)|расч[её]т|ЛСР|акт|договор|затрат|стоимост|объект|раздел|вс[её][мх]?\s+раздел|всем|к\s+оплате|со?\s+скидк|с\s+наценк|без\s)[^]*)?[\s:.,]*$/iu;
const GRAND_TOTAL_NAME = /^общ(?:ий\s+итог|ая\s+(?:сумма|стоимость))/iu;
const REFERENCE = /^(?:всего|итого|итоги|в\s+т(?:ом|\.)\s*ч(?:исле|\.)|справочно)(?!\p{L})/iu;
const SECTION_NAME = /^(под)?раздел(?!\p{L})/iu;
const FOOTER = /^(?:составил|проверил|сдал|принял|подрядчик|заказчик|исполнитель|утверждаю|согласовано)(?!\p{L})/iu;

const BARE_TOTAL = /^(?:всего|итого)[\s:.,]*$/iu;
/** Below the positions of a section that are direct costs alone. */
const MARKUP_OF_SECTION = /^(?:накладные\s+расходы|сметная\s+прибыль|плановые\s+накопления)(?!\p{L})/iu;

/** Captions of elements in forms of different programs. */
const ELEMENTS: readonly [words: RegExp, element: Element][] = [
  [/^(?:ОТ(?:\s*\(ЗТ\))?|О?ЗП|(?:основная\s+)?заработная\s+плата|оплата\s+труда(?:\s+рабочих)?(?:\s*\(ОТ\))?)$/iu, 'workersSalary'],
  [/^(?:ЭМ|эксплуатация\s+машин[^]*)$/iu, 'machines'],
  [/^(?:в\s+т(?:ом|\.)?\s*ч(?:исле|\.)?:?\s*)?(?:ОТм(?:\s*\(ЗТм\))?|ЗПМ|оплата\s+труда\s+машинистов(?:\s*\(ОТм\))?)$/iu, 'machinistSalary'],
  [/^(?:М|МР|МАТ|материал(?:ы|ьные\s+ресурсы))$/iu, 'materials'],
  [/^(?:ЗТ|ЗТР)$/iu, 'labourHours'],
  [/^ЗТм$/iu, 'machinistHours'],
];

function kindByContent(row: TableRow, context: RowContext): RowKind {
  const name = captionOf(row, context);
  if (POSITION_TOTAL.test(name)) return { kind: 'position_total' };
  const total = totalKind(name);
  if (total?.kind === 'total' && context.isInSummary === true && BARE_TOTAL.test(name)) return { kind: 'reference' };
  if (total !== null && !(context.isInPosition && total.kind === 'total')) return total;
  if (context.isBehindTotal && !goesOn(row, name)) return { kind: 'footer' };
  if (context.isInPosition) {
    const inside = kindInPosition(row, name, context);
    if (inside !== null) return inside;
  }
  if (REFERENCE.test(name) || REFERENCE.test(row.first())) return { kind: 'reference' };
  if (!context.isForm && MARKUP_OF_SECTION.test(name) && row.has('total')) return { kind: context.isInSummary === true ? 'reference' : 'position' };
  if (FOOTER.test(row.first())) return { kind: 'footer' };
  const [isSection, deeper] = SECTION_NAME.exec(name) ?? [];
  if (isSection !== undefined && !row.has('quantity')) return { kind: 'section', depth: deeper === undefined ? 0 : 1 };
  if (context.isForm && isFigureOfSummary(row)) return { kind: 'reference' };
  if (row.text('name') !== '' && row.hasFigures()) return { kind: 'position' };
  if (row.hasFigures() || name === '' || (context.isForm && context.isInSummary === true && REPEATED.test(name))) return { kind: 'reference' };
  if (!context.isForm || !context.isInPosition || !row.has('code')) return { kind: 'heading' };
  return { kind: row.text('name') === '' ? 'note' : 'coefficient' };
}

/** What was taken for the grand total was none where positions or sections follow. */
function goesOn(row: TableRow, name: string): boolean {
  const isPriced = row.has('unit') && row.text('name') !== '' && (row.has('price') || row.has('total'));
  return (row.has('quantity') && (row.has('number') || isPriced)) || (SECTION_NAME.test(name) && !row.has('total'));
}

/** In a form sections, texts and totals may begin in any column. */
function captionOf(row: TableRow, { isForm }: RowContext): string {
  const name = row.text('name') || row.first();
  return isForm ? name.replace(ELEMENT_NUMBER, (number) => (row.has('number') ? number : '')) : name;
}

/** Every position of a form has a number, a code or a quantity in some unit. */
function isFigureOfSummary(row: TableRow): boolean {
  return row.hasFigures() && !row.has('number') && !row.has('code') && !(row.has('unit') && row.has('quantity'));
}

function totalKind(name: string): RowKind | null {
  if (isVatRow(name)) return { kind: 'vat' };
  const ofSection = SECTION_TOTAL_NAME.exec(name);
  if (ofSection !== null) return { kind: 'section_total', depth: ofSection[1] === undefined ? 0 : null };
  return TOTAL_NAME.test(name) || GRAND_TOTAL_NAME.test(name) ? { kind: 'total' } : null;
}

function kindInPosition(row: TableRow, name: string, { isForm, openNumber = null, leavesToRows = false }: RowContext): RowKind | null {
  // Of a table whose positions have rows of their own: `1.1` belongs to `1`, and a sum alone ends it.
  if (!isForm && openNumber !== null && row.text('number').replace(',', '.').startsWith(`${openNumber}.`)) return { kind: 'reference' };
  if (!isForm && row.text('name') === '' && row.has('total') && row.isFigureAlone()) return { kind: 'position_total' };
  if (isForm && row.text('unit') === '%' && SHARE.test(name)) return { kind: 'share' };
  if (/^об[ъь][её]м\s*[=:]/iu.test(name)) return { kind: 'note' };
  if (isForm && /^доплат[аы]\s+к\s+оплате\s+труда\s+машинистов/iu.test(name)) return { kind: 'extra_pay' };
  if (isForm && leavesToRows && row.text('number').replace(',', '.').startsWith(`${openNumber}.`) && isResource(row)) return { kind: 'resource' };
  if (row.has('number')) return null;
  if (/^(?:итого\s+)?прямы[ех]\s+затрат|^итого\s+(?:прямых|по\s+расценке)/iu.test(name)) return { kind: 'direct' };
  if (/^ФОТ(?!\p{L})/u.test(name)) return { kind: 'salary' };
  if (/^(?:НР|накладные\s+расходы)(?!\p{L})/u.test(name)) return { kind: 'overhead' };
  if (/^(?:СП|сметная\s+прибыль)(?!\p{L})/u.test(name)) return { kind: 'profit' };
  const element = ELEMENTS.find(([caption]) => caption.test(name));
  if (element !== undefined) return { kind: 'element', element: element[1] };
  return isForm && isResource(row) ? { kind: 'resource' } : null;
}

function isResource(row: TableRow): boolean {
  return row.text('name') !== '' && row.has('unit') && (row.has('quantity') || row.has('quantityTotal'));
}
