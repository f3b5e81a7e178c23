import type { PositionKind } from '../../engine';
import { decimal, plainText, sum } from '../../kernel/decimal';
import type { DecimalText, PositionDocument, PriceDocument, UnitRateDocument } from '../document';
import { blankPosition } from '../blank';
import { keepCoefficients, readCoefficients, tellNotApplicable } from './coefficient-list';
import { type Facts, holdsFor } from './facts';
import { readIdentifier } from './identifiers';
import { missing, notApplied, unknownWord } from './issue-texts';
import { indicesOf } from './indices';
import { readQuantity } from './quantity';
import { NO_PRICE, readResource, RESOURCE_KIND, type ResourceDraft, sourceOf, withIndex } from './resource';
import { excerpt, type SourceNode } from './source-node';
import { isNormCode, splitNormCode } from './vocabulary';
import { REDUCTION, withOwnRates, withReduction } from './work-kinds';

export const INACTIVE = 'Inactive';

/** Elements of cost in which the price of a row can stand, the likeliest first, and what the row is then. */
export const ROW_LETTERS = ['MT', 'EM', 'PZ'] as const; // names of attributes
type RowLetter = (typeof ROW_LETTERS)[number];
const ROW_KIND: Readonly<Record<RowLetter, PositionKind>> = { MT: 'material', EM: 'machine', PZ: 'other' };

/** A position that still has to learn what stands elsewhere in the document. */
export interface PositionDraft {
  readonly position: PositionDocument;
  readonly node: SourceNode;
  readonly resources: readonly ResourceDraft[];
  readonly chapterId: string | null;
  readonly kindId: string | null;
  readonly ownRates: ReadonlyMap<string, string>;
  readonly reductions: Readonly<Record<string, DecimalText | null>>;
  readonly indexCode: string | null;
  readonly letter: RowLetter | null;
  readonly list: SourceNode | null;
  readonly coefficients: readonly SourceNode[];
  readonly excluded: ReadonlySet<string>;
  readonly identifier: string | null;
}

export function readPosition(node: SourceNode, chapterId: string | null): PositionDraft {
  const position = blankPosition(node.place);
  readTexts(node, position);
  readQuantity(node, position);
  const list = node.child('Koefficients');
  const draft: Omit<PositionDraft, 'letter' | 'resources'> = {
    ...{ position, node, chapterId, list },
    kindId: node.text('Vr2001'),
    indexCode: node.text('IndexCode'),
    ownRates: ownRatesOf(node),
    reductions: reductionsOf(node),
    coefficients: list?.children('K') ?? [],
    excluded: node.child('ExcludedKfs')?.words('Value') ?? new Set(),
    identifier: node.text('Identifier'),
  };
  node.leave('Vr2001');
  node.leave('IndexCode');
  const resources = readResources(node, position);
  const letter = position.kind === 'cost' ? readRate(node, position) : readRowPrice(node, position);
  list?.keepRest(position.extras, 'Koefficients/');
  node.keepRest(position.extras);
  return { ...draft, resources, letter };
}

function readTexts(node: SourceNode, position: PositionDocument): void {
  const code = node.text('Code') ?? '';
  Object.assign(position, {
    number: node.text('Number') ?? '',
    name: node.text('Caption') ?? '',
    unit: node.text('Units') ?? '',
    comment: node.text('Comment'),
    isExcluded: node.words('Options').has(INACTIVE),
  });
  node.leave('Options');
  const isNorm = isNormCode(code) || node.element.children.some(({ name }) => name === 'Resources');
  Object.assign(position, isNorm ? { kind: 'cost', ...splitNormCode(code) } : { kind: 'material', code });
  for (const [name, value] of [['Code', code], ['Caption', position.name], ['Units', position.unit]] as const) {
    if (value === '') node.issue(missing(name));
  }
}

function ownRatesOf(node: SourceNode): ReadonlyMap<string, string> {
  const own = node.child('CustomNPCurr');
  if (own === null) return new Map();
  own.keepRest({});
  return own.element.attributes;
}

function reductionsOf(node: SourceNode): PositionDraft['reductions'] {
  const names = Object.values(REDUCTION).flatMap(({ resource, index }) => [resource, index]);
  return Object.fromEntries(names.map((name) => [name, node.decimal(name)]));
}

/**
 * Hours of machinists that stand apart are the sum of those of the machines: their pay is read there, and the line is
 * kept. Only where no machine states any pay it is a resource.
 */
function readResources(node: SourceNode, position: PositionDocument): ResourceDraft[] {
  const list = node.child('Resources');
  if (list === null) return [];
  const drafts: ResourceDraft[] = [];
  const isPaidByMachines = list.element.children.some(
    ({ name, children }) => name === 'Mch' && children.some((child) => child.name === 'Tzm2022' || child.attributes.has('ZM')),
  );
  for (const name of Object.keys(RESOURCE_KIND)) {
    if (name === 'Tzm' && isPaidByMachines) continue;
    for (const line of list.children(name)) {
      node.log.countResource(line.place);
      drafts.push(readResource(line));
    }
  }
  position.resources = drafts.map(({ resource }) => resource);
  list.keepRest(position.extras, 'Resources/');
  return drafts;
}

/** The unit rate of the base level; hours are those of the lines. */
function readRate(node: SourceNode, position: PositionDocument): null {
  const price = node.child('PriceBase');
  if (price === null) return null;
  const letters = { workersSalary: 'OZ', machines: 'EM', machinistSalary: 'ZM', materials: 'MT' } as const;
  const rate = Object.entries(letters).map(([element, letter]) => [element, price.decimal(letter)] as const);
  if (rate.some(([, value]) => value !== null)) {
    const stated = Object.fromEntries(rate.map(([element, value]) => [element, value ?? '0']));
    const hours = { labourHours: hoursOf(node, 'Tzr'), machinistHours: hoursOf(node, 'Tzm') };
    position.unitRate = { ...stated, ...hours } as UnitRateDocument; // all members are named above
  }
  price.keepRest(position.extras, 'PriceBase/');
  return null;
}

function hoursOf(node: SourceNode, name: string): DecimalText {
  const lists = node.element.children.filter((child) => child.name === 'Resources');
  const lines = lists.flatMap(({ children }) => children.filter((line) => line.name === name));
  const hours = lines.flatMap(({ attributes }) => {
    const text = (attributes.get('Quantity') ?? '').replace(',', '.');
    return /^\d+(\.\d+)?$/.test(text) ? [decimal(text)] : [];
  });
  return plainText(sum(hours));
}

function readRowPrice(node: SourceNode, position: PositionDocument): RowLetter | null {
  const prices = { base: node.child('PriceBase'), current: node.child('PriceCurr') };
  const has = (letter: RowLetter): boolean =>
    Object.values(prices).some((price) => price?.element.attributes.has(letter) === true);
  const letter = ROW_LETTERS.find(has) ?? null;
  const price: PriceDocument = { ...NO_PRICE };
  for (const level of ['base', 'current'] as const) {
    if (letter !== null) price[level] = prices[level]?.decimal(letter) ?? null;
    prices[level]?.keepRest(position.extras, level === 'base' ? 'PriceBase/' : 'PriceCurr/');
  }
  position.price = price;
  position.kind = letter === null ? 'material' : ROW_KIND[letter];
  return letter;
}

/** Everything that depends on catalogues, indices and coefficients of the document. */
export function finishPosition(draft: PositionDraft, facts: Facts, identifiers: Set<string>): void {
  const { position, node } = draft;
  for (const resource of draft.resources) resource.finish(facts);
  finishKind(draft, facts);
  finishIndices(draft, facts);
  finishCoefficients(draft, facts);
  readIdentifier(node, position, draft.identifier, (name) => !facts.variables.has(name) && !identifiers.has(name));
  if (position.identifier !== undefined) identifiers.add(position.identifier);
  const lines = new Set<string>();
  for (const { resource } of draft.resources) {
    readIdentifier(node, resource, resource.identifier ?? null, (name) => !lines.has(name));
    if (resource.identifier !== undefined) lines.add(resource.identifier);
  }
}

function finishKind({ position, node, kindId, ownRates, reductions }: PositionDraft, facts: Facts): void {
  const kind = facts.kinds.get(kindId ?? '') ?? null;
  if (kind === null && kindId !== null) node.issue(unknownWord('Vr2001', excerpt(kindId)));
  const rates = withOwnRates(kind ?? { overhead: null, profit: null }, ownRates);
  for (const name of ['overhead', 'profit'] as const) {
    const words = REDUCTION[name];
    const reduction = reductions[facts.isBaseIndex ? words.index : words.resource] ?? null;
    position[name] = withReduction(rates[name], words.name, reduction);
  }
  position.summaryType = kind?.summaryType ?? 'building';
  position.workType = kind?.summaryType ?? null;
  if (position.kind === 'material' && position.summaryType === 'equipment') position.kind = 'equipment';
}

function finishIndices({ position, node, indexCode, letter }: PositionDraft, facts: Facts): void {
  const entry = facts.indices.IndexesPos.get(indexCode ?? '');
  if (entry !== undefined && position.kind === 'cost') position.indices = indicesOf(entry);
  else if (entry !== undefined && position.price !== null && letter !== null) {
    const value = letter === 'PZ' ? entry.values.SMR : entry.values[letter];
    withIndex(position.price, value ?? entry.values.SMR ?? null, entry.caption);
  } else if (indexCode !== null) node.issue(notApplied({ ru: `индекс «${indexCode}»`, en: `the index "${indexCode}"` }));
  if (position.price !== null) position.price.source = sourceOf(position.price, position.code);
  if (position.indices?.length === 0) delete position.indices;
}

/** Coefficients of the document that hold here and not everywhere are from now on those of the position. */
function finishCoefficients({ position, node, list, coefficients, ...draft }: PositionDraft, facts: Facts): void {
  const kind = facts.kinds.get(draft.kindId ?? '') ?? null;
  const standing = { chapterId: draft.chapterId, kind, excluded: draft.excluded };
  const moved = facts.restricted.filter((restricted) => holdsFor(restricted, standing)).map(({ element }) => element);
  const elements = [...coefficients.map(({ element }) => element), ...moved];
  if (elements.length === 0) return;
  position.coefficients = readCoefficients(elements, facts.level);
  tellNotApplicable(coefficients, facts.level);
  keepCoefficients(list ?? node, elements, position.coefficients, position.extras);
}
