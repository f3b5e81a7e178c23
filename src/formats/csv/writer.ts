import { moneyText, plainText } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { WriteOptions, WriteResult } from '../codec';
import type { DecimalText, EstimateDocument, PositionDocument } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { Losses } from '../text/losses';
import { type DocumentPart, type PositionFigures, positionsOf } from '../text/position-figures';
import { numberCell, textCell } from './cells';
import { type Column, COLUMNS, TITLES } from './columns';
import { KIND_WORDS, sectionTotalWord, sectionWord, TEXT, TOTAL } from '../form/kind-words';

const BYTE_ORDER_MARK = '\ufeff';
const DELIMITER = ';';

const EXCLUDED: Bilingual = { ru: 'исключённые позиции', en: 'excluded positions' };
const RESOURCES: Bilingual = { ru: 'состав расценок (ресурсы)', en: 'what rates are made of (resources)' };
const MARKUPS: Bilingual = {
  ru: 'накладные расходы и сметная прибыль отдельно от стоимости',
  en: 'overhead and profit apart from the cost',
};
const COEFFICIENTS: Bilingual = { ru: 'коэффициенты и индексы', en: 'coefficients and indices' };

export const LOSSES: readonly Bilingual[] = [EXCLUDED, RESOURCES, MARKUPS, COEFFICIENTS];

type Cells = Partial<Record<Column, string>>;

/** Writes the positions of an estimate of any method as a table; see `Codec.write`. */
export function writeCsv(document: EstimateDocument, options: WriteOptions): WriteResult {
  const issues = new IssueLog(MAX_ISSUES);
  return { content: pieces(document, options, issues), issues: issues.issues };
}

function* pieces(document: EstimateDocument, options: WriteOptions, issues: IssueLog): Generator<string> {
  const { estimate } = document;
  const lost = new Losses();
  yield BYTE_ORDER_MARK;
  if (estimate.number !== '') yield line([textCell(`Смета № ${estimate.number}`)]);
  yield line([textCell(estimate.name)]);
  yield line(COLUMNS.map((column) => textCell(TITLES[column])));
  for (const part of positionsOf(document, options.figures)) yield* rowOf(part, lost);
  const calculated = options.figures?.estimate.total;
  const total = calculated === undefined ? (document.declared?.total ?? null) : moneyText(calculated);
  if (total !== null) yield row({ name: 'Всего по смете', total: numberCell(total), kind: TOTAL });
  lost.count(COEFFICIENTS, estimate.coefficients.length + estimate.indices.length);
  lost.tell(issues);
  issues.close();
}

function* rowOf(part: DocumentPart, lost: Losses): Generator<string> {
  if (part.type === 'text') yield row({ name: textCell(part.text), kind: TEXT });
  else if (part.type === 'section') yield row({ name: textCell(part.section.name), kind: sectionWord(part.depth) });
  else if (part.type === 'end') yield* sectionTotal(part);
  else if (part.position.isExcluded) lost.count(EXCLUDED);
  else {
    countLosses(part.position, lost);
    yield positionRow(part.position, part.figures);
  }
}

function* sectionTotal({ section, depth, total }: Extract<DocumentPart, { type: 'end' }>): Generator<string> {
  if (total === null) return;
  const name = textCell(`Итого по разделу ${section.code}`);
  yield row({ name, total: numberCell(moneyText(total)), kind: sectionTotalWord(depth) });
}

function positionRow(position: PositionDocument, figures: PositionFigures): string {
  return row({
    number: textCell(position.number),
    code: textCell(`${position.prefix ?? ''}${position.code}`),
    name: textCell(position.name),
    unit: textCell(position.unit),
    quantity: numberCell(position.quantity),
    price: numberCell(pricePerUnit(position, figures)),
    total: numberCell(figures.total === null ? null : moneyText(figures.total)),
    kind: KIND_WORDS[position.kind],
  });
}

/** Its own price where the position has nothing else; else what a unit of it comes to with everything. */
function pricePerUnit(position: PositionDocument, { totalPerUnit }: PositionFigures): DecimalText | null {
  const { kind, price, coefficients, resources, overhead, profit } = position;
  const isPlain = kind !== 'cost' && coefficients.length === 0 && resources.length === 0 && !overhead && !profit;
  if (isPlain && price !== null && price.current !== null) return price.current;
  return totalPerUnit === null ? null : plainText(totalPerUnit);
}

function countLosses(position: PositionDocument, lost: Losses): void {
  lost.count(RESOURCES, position.resources.length);
  lost.count(COEFFICIENTS, position.coefficients.length + (position.indices?.length ?? 0));
  lost.count(MARKUPS, position.overhead === null && position.profit === null ? 0 : 1);
}

function row(cells: Cells): string {
  return line(COLUMNS.map((column) => cells[column] ?? ''));
}

function line(cells: readonly string[]): string {
  return `${cells.join(DELIMITER)}\r\n`;
}
