import type { ResourceKind } from '../../engine';
import { decimal, type Decimal, plainText, sum } from '../../kernel/decimal';
import type { DecimalText, PositionDocument, ResourceDocument, UnitRateDocument } from '../document';
import { coefficient, currentPrice, money, plain } from './cell-figures';
import type { Addend, LineBook } from './line-book';
import { ATTACHED, type Element, ELEMENT_WORDS, elementWord, EXCLUDED_MARK, resourceWord } from './row-words';
import type { RowCells } from './cells';

const HOURS_UNIT = 'чел.-ч';

/** Captions of elements in the second and third column, as the official form has them. */
const CAPTIONS: Readonly<Record<Element, readonly [ordinal: string, name: string, unit: string]>> = {
  workersSalary: ['1', 'ОТ(ЗТ)', ''],
  machines: ['2', 'ЭМ', ''],
  machinistSalary: ['', 'ОТм(ЗТм)', ''],
  materials: ['4', 'М', ''],
  labourHours: ['', 'ЗТ', HOURS_UNIT],
  machinistHours: ['', 'ЗТм', HOURS_UNIT],
};

/** Who is paid by an element. */
const PAID: Readonly<Partial<Record<Element, ResourceKind>>> = { workersSalary: 'worker', machinistSalary: 'machinist' };

/** Elements that have resources, in the order of the form, and which those are. */
const GROUPS: readonly { elements: readonly Element[]; has(resource: ResourceDocument): boolean }[] = [
  { elements: ['workersSalary'], has: ({ kind }) => kind === 'worker' },
  { elements: ['machines', 'machinistSalary'], has: ({ kind }) => kind === 'machine' || kind === 'machinist' },
  { elements: ['materials'], has: ({ kind }) => !['worker', 'machine', 'machinist'].includes(kind) },
];

/** Amounts that a calculation has of the norm alone, which is what the form shows. */
export function statedAmount(
  { declared }: Pick<PositionDocument, 'declared'>,
  name: string,
  level: 'amounts' | 'amountsBase',
): DecimalText | null {
  const amounts = declared?.[level];
  return amounts?.[`norm${name.charAt(0).toUpperCase()}${name.slice(1)}`] ?? amounts?.[name] ?? null;
}

export interface ElementAddends {
  direct: Addend[];
  directBase: Addend[];
  salary: Addend[];
  /** Rows outside of the norm. */
  outside: Addend[];
}

/** The rows of a norm: each element with its amount, and under it its resources. */
export class ElementLines {
  readonly addends: ElementAddends = { direct: [], directBase: [], salary: [], outside: [] };

  constructor(
    private readonly book: LineBook,
    private readonly isBaseIndex: boolean,
  ) {}

  add(position: PositionDocument): void {
    for (const { elements, has } of GROUPS) {
      const resources = position.resources.filter(has);
      for (const element of elements) this.element(position, element, element === elements[0] && resources.length > 0);
      for (const resource of resources) this.resource(resource, false);
    }
    if (position.unitRate === null) return;
    this.hours('labourHours', position.unitRate);
    this.hours('machinistHours', position.unitRate);
  }

  resource(resource: ResourceDocument, isAttached: boolean): void {
    const { kind, prefix, code, name, unit, consumption, price, declared, isExcluded } = resource;
    const prices: RowCells = this.isBaseIndex
      ? { 8: money(price.base), 9: coefficient(resource.statedCostCoefficient), 10: money(declared?.costBase), 11: plain(price.index) }
      : { 8: money(price.base), 9: plain(price.index), 10: money(currentPrice(price)), 11: coefficient(resource.statedCostCoefficient) };
    const row = this.book.add({
      word: resourceWord(resource) + (isAttached ? `; ${ATTACHED}` : ''),
      look: 'detail',
      cells: {
        ...{ 2: `${prefix ?? ''}${code}`, 4: unit },
        3: `${name === '' && kind === 'machinist' ? 'Затраты труда машинистов' : name}${isExcluded ? EXCLUDED_MARK : ''}`,
        ...{ 5: plain(consumption), 6: coefficient(resource.statedConsumptionCoefficient), 7: plain(declared?.quantity) },
        ...prices,
        12: money(declared?.cost),
      },
    });
    const cost = declared?.cost ?? null;
    if (resource.placement === 'outside' && cost !== null) this.addends.outside.push({ row, amount: decimal(cost) });
    for (const child of resource.children) this.resource(child, true);
  }

  private element(position: PositionDocument, element: Element, hasResources: boolean): void {
    const rate = unitRateOf(position.unitRate, element);
    const amount = shownAmount(position, element, 'amounts', hasResources);
    const amountBase = shownAmount(position, element, 'amountsBase', hasResources);
    if (rate === null && amount === null && amountBase === null && !hasResources) return;
    const row = this.line(element, {
      ...(this.isBaseIndex
        ? { 8: money(rate), 10: money(amountBase), 11: plain(indexOf(position, element)) }
        : hoursOf(position.resources, element)),
      12: money(amount),
    });
    this.count(element, row, amount === null ? null : decimal(amount), amountBase === null ? null : decimal(amountBase));
  }

  /** Machines of a unit rate contain their machinists, so that those do not count twice. */
  private count(element: Element, row: number, amount: Decimal | null, base: Decimal | null): void {
    const isWithin = this.isBaseIndex && element === 'machinistSalary';
    if (amount !== null && !isWithin) this.addends.direct.push({ row, amount });
    if (base !== null && !isWithin) this.addends.directBase.push({ row, amount: base });
    if (amount !== null && element.endsWith('Salary')) this.addends.salary.push({ row, amount });
  }

  private hours(element: 'labourHours' | 'machinistHours', rate: UnitRateDocument): void {
    if (!decimal(rate[element]).isZero()) this.line(element, { 5: plain(rate[element]) });
  }

  private line(element: Element, cells: RowCells): number {
    const [ordinal, name, unit] = CAPTIONS[element];
    const isWithin = this.isBaseIndex && element === 'machinistSalary';
    const title = isWithin ? `в т.ч. ${ELEMENT_WORDS[element]}` : name;
    return this.book.add({ word: elementWord(element), look: 'detail', cells: { 2: ordinal, 3: title, 4: unit, ...cells } });
  }
}

/** Salaries stand for hours, which the form adds up where all of them are told. */
function hoursOf(resources: readonly ResourceDocument[], element: Element): RowCells {
  const kind = PAID[element];
  if (kind === undefined) return {};
  const paid = resources.flatMap((each) => [each, ...each.children]).filter((each) => each.kind === kind && isOfNorm(each));
  const hours = paid.flatMap(({ declared }) => declared?.quantity ?? []);
  if (hours.length === 0 || hours.length < paid.length) return {};
  return { 4: HOURS_UNIT, 7: plain(plainText(sum(hours.map(decimal)))) };
}

function isOfNorm({ placement, isExcluded }: ResourceDocument): boolean {
  return placement === 'norm' && !isExcluded;
}

/** The form has no rows for what a norm does not have. */
function shownAmount(position: PositionDocument, element: Element, level: 'amounts' | 'amountsBase', isKept: boolean): DecimalText | null {
  const amount = statedAmount(position, element, level);
  return amount === null || isKept || !decimal(amount).isZero() ? amount : null;
}

function unitRateOf(rate: UnitRateDocument | null, element: Element): DecimalText | null {
  return rate === null || decimal(rate[element]).isZero() ? null : rate[element];
}

function indexOf({ indices = [] }: PositionDocument, element: Element): DecimalText | null {
  return indices.find(({ target }) => target === element)?.value ?? null;
}
