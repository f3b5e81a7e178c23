import type { ResourceKind, ResourcePlacement } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import type { DecimalText, PriceDocument, ResourceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { keepCoefficients, readCoefficients, tellNotApplicable } from './coefficient-list';
import type { Facts } from './facts';
import { notApplied } from './issue-texts';
import type { IndexLetter } from './indices';
import type { SourceNode } from './source-node';

/** Lines of a norm by the element they stand in. */
export const RESOURCE_KIND: Readonly<Record<string, ResourceKind>> = {
  Tzr: 'worker',
  Tzm: 'machinist',
  Mch: 'machine',
  Mat: 'material',
};
/** The element of cost that a resource belongs to, by which its index is found. */
export const RESOURCE_LETTER: Readonly<Record<string, IndexLetter>> = { Tzr: 'OZ', Tzm: 'ZM', Mch: 'EM', Mat: 'MT' };

export const NO_PRICE: PriceDocument = {
  base: null,
  index: null,
  current: null,
  source: null,
  indexName: null,
  indexReason: null,
};

/** A resource whose price, coefficients and identifier depend on what stands elsewhere in the document. */
export interface ResourceDraft {
  readonly resource: ResourceDocument;
  finish(facts: Facts): void;
}

export function readResource(node: SourceNode): ResourceDraft {
  const element = node.element.name;
  const { isExcluded, placement } = resourceFlags(node.words('Attribs'), node.words('Options'));
  node.leave('Attribs');
  node.leave('Options');
  const resource: ResourceDocument = {
    ...blankResource(RESOURCE_KIND[element]!, node),
    placement,
    isExcluded,
    code: node.text('Code') ?? '',
    name: node.text('Caption') ?? '',
    unit: node.text('Units') ?? '',
    consumption: node.decimal('Quantity'),
    grade: element === 'Tzr' || element === 'Tzm' ? node.decimal('WorkClass') : null,
  };
  const identifier = node.text('Identifier');
  if (identifier !== null) resource.identifier = identifier;
  const wages = readPrices(node, resource);
  if (hasTransport(node)) {
    node.issue(notApplied({ ru: 'перевозка материала', en: 'the transport of a material' }));
  }
  const list = node.child('Koefficients');
  const coefficients = list?.children('K') ?? [];
  const indexCode = node.text('IndexCode');
  node.leave('IndexCode');
  list?.keepRest(resource.extras, 'Koefficients/');
  node.keepRest(resource.extras);
  return { resource, finish: (facts) => finishResource({ resource, element, wages, list, coefficients, indexCode }, facts) };
}

function hasTransport(node: SourceNode): boolean {
  return node.element.children.some(({ name }) => name === 'Transportation');
}

interface Unfinished {
  resource: ResourceDocument;
  element: string;
  wages: Wages;
  list: SourceNode | null;
  coefficients: readonly SourceNode[];
  indexCode: string | null;
}

function finishResource({ resource, element, wages, list, coefficients, indexCode }: Unfinished, facts: Facts): void {
  if (!facts.hasSeparateWages) takeWagesOut(resource, wages);
  const entry = facts.indices.IndexesRes.get(indexCode ?? '');
  withIndex(resource.price, entry?.values[RESOURCE_LETTER[element]!] ?? null, entry?.caption ?? null);
  resource.price.source = sourceOf(resource.price, resource.code);
  if (list === null) return;
  const elements: XmlElement[] = coefficients.map((coefficient) => coefficient.element);
  resource.coefficients = readCoefficients(elements, facts.level);
  tellNotApplicable(coefficients, facts.level);
  keepCoefficients(list, elements, resource.coefficients, resource.extras);
}

/** Deleted lines, and those that are shown and not counted, cost nothing. Added and replaced ones are not the norm's. */
export function resourceFlags(
  attribs: ReadonlySet<string>,
  options: ReadonlySet<string>,
): { isExcluded: boolean; placement: ResourcePlacement } {
  const isUncounted = options.has('NotCount') && !options.has('CountInPlace');
  return {
    isExcluded: attribs.has('Deleted') || isUncounted,
    placement: attribs.has('Added') || attribs.has('Replaced') ? 'project' : 'norm',
  };
}

/** Pay of machinists inside the price of a machine-hour, at both levels. */
type Wages = Record<'base' | 'current', DecimalText | null>;

function readPrices(node: SourceNode, resource: ResourceDocument): Wages {
  const wages: Wages = { base: null, current: null };
  const crew = node.children('Tzm2022').map((machinist) => readMachinist(machinist));
  resource.children = crew;
  for (const [level, name] of [['base', 'PriceBase'], ['current', 'PriceCurr']] as const) {
    const price = node.child(name);
    if (price === null) continue;
    resource.price[level] = price.decimal('Value');
    if (level === 'current') resource.comment = price.text('Comment');
    if (resource.kind === 'machine' && crew.length === 0) wages[level] = price.decimal('ZM');
    price.keepRest(resource.extras, `${name}/`);
  }
  if (wages.base !== null || wages.current !== null) resource.children = [machinistOf(node, wages)];
  return wages;
}

/** The machinist whose pay stands in the price of his machine alone. */
function machinistOf(node: SourceNode, { base, current }: Wages): ResourceDocument {
  const source = current === null ? null : 'state';
  return { ...blankResource('machinist', node), unit: HOUR, crewSize: '1', price: { ...NO_PRICE, base, current, source } };
}

/** What labour is measured in. */
const HOUR = 'чел.-ч';

function readMachinist(node: SourceNode): ResourceDocument {
  const current = node.decimal('Price');
  const machinist: ResourceDocument = {
    ...blankResource('machinist', node),
    unit: HOUR,
    crewSize: node.decimal('Quantity') ?? '1',
    grade: node.decimal('WorkClass'),
    price: { ...NO_PRICE, current, source: current === null ? null : 'state' },
  };
  node.keepRest(machinist.extras);
  return machinist;
}

function takeWagesOut({ price }: ResourceDocument, wages: Wages): void {
  for (const level of ['base', 'current'] as const) {
    const [whole, pay] = [price[level], wages[level]];
    if (whole !== null && pay !== null) price[level] = plainText(decimal(whole).minus(decimal(pay)));
  }
}

export function withIndex(price: PriceDocument, index: DecimalText | null, name: string | null): void {
  if (index === null) return;
  price.index = index;
  price.indexName = name;
}

/** As the state schema has it: a code of a market analysis says so, an index is an index. */
export function sourceOf({ base, index, current }: PriceDocument, code: string): PriceDocument['source'] {
  if (current !== null && /^ТЦ_/.test(code)) return 'market_analysis';
  if (base !== null && index !== null) return 'index';
  return current === null ? null : 'state';
}

function blankResource(kind: ResourceKind, node: SourceNode): ResourceDocument {
  return {
    number: null,
    kind,
    placement: 'norm',
    ...{ prefix: null, code: '', name: '', unit: '' },
    ...{ consumption: null, crewSize: null, grade: null, coefficients: [] },
    ...{ statedConsumptionCoefficient: null, statedCostCoefficient: null },
    price: { ...NO_PRICE },
    ...{ comment: null, isReturnable: false, isExcluded: false, children: [], declared: null, extras: {} },
    place: node.place,
  };
}
