import { decimalOrNull } from '../../kernel/decimal';
import { notCarried } from '../not-carried';
import type { DeclaredResource, PriceDocument, ResourceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { type Field, only } from './field';
import { custom, decimal, missingIn, part, writeValue } from './fields';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { BIM, NEWER, OLDER } from './schema';
import { notInSchema } from './write-issue-texts';

/** A resource line while it is read or written, and what is known of it besides. */
export interface ResourceDraft {
  readonly resource: ResourceDocument;
  /** Becomes `resource.declared` if anything of it is stated. */
  readonly declared: DeclaredResource;
  /** As the document states it; what it says is in the source of the price in the end. */
  isExternal: boolean | null;
  /** True for a position that is priced itself: the schema writes it as a resource. */
  readonly isRow: boolean;
  /** Of a row. Resources have no formula with us; theirs is kept as it is. */
  quantityFormula: string | null;
  /** Where the current price stood, in case it has to be kept. */
  currentPrice: XmlElement | null;
}

export const own = (fields: readonly Field<ResourceDocument>[]): Field<ResourceDraft>[] =>
  part((draft) => draft.resource, fields);
export const price = (fields: readonly Field<PriceDocument>[]): Field<ResourceDraft>[] =>
  part((draft) => draft.resource.price, fields);
export const declared = (fields: readonly Field<DeclaredResource>[]): Field<ResourceDraft>[] =>
  part((draft) => draft.declared, fields);

/** Current price per unit. One that contradicts the stated cost is kept and written back as it was. */
export const currentPrice: Field<ResourceDraft> = custom(
  'PricePerUnitCur',
  (element, target, scope) => {
    target.resource.price.current = scope.decimal(element);
    target.currentPrice = element;
  },
  (source, out) => {
    const { current } = source.resource.price;
    if (current !== null) out.leaf('PricePerUnitCur', current);
    else out.kept('PricePerUnitCur');
  },
);
export const basePrice = price([decimal('PricePerUnitBase', 'base')]);
export const baseCost = declared([decimal('PriceTotalBase', 'costBase')]);
export const quantityFormula = custom<ResourceDraft>('QuantityFormula', readFormula, writeFormula);
export const isExternal = [
  only<ResourceDraft>(NEWER, custom('isExternal', readIsExternal, writeIsExternal)),
  // In 3.01 the code alone tells a price of a market analysis.
  only<ResourceDraft>(OLDER, missingIn('isExternal', isMarketPriceUntold)),
];

export function draftOf(resource: ResourceDocument, row: { formula: string | null } | null = null): ResourceDraft {
  return {
    resource,
    declared: resource.declared ?? { quantity: null, cost: null, costBase: null },
    isExternal: null,
    isRow: row !== null,
    quantityFormula: row?.formula ?? null,
    currentPrice: null,
  };
}

/** What follows from the whole: the source of the price, and whether anything is declared at all. */
export function finishResource(draft: ResourceDraft, scope: ReadScope): void {
  const { resource, declared: figures } = draft;
  if (isContradicted(draft)) {
    resource.price.current = null;
    if (draft.currentPrice !== null) scope.keep(draft.currentPrice);
  }
  resource.price.source = priceSource(resource, draft.isExternal);
  const isDeclared = figures.quantity !== null || figures.cost !== null || figures.costBase !== null;
  resource.declared = isDeclared ? figures : null;
}

/** Programs write `0.00` for a current price that they do not state, beside a cost made of base price and index. */
function isContradicted({ resource, declared: figures }: ResourceDraft): boolean {
  const { base, index, current } = resource.price;
  if (base === null || index === null || current === null) return false;
  return decimalOrNull(current)!.isZero() && decimalOrNull(figures.cost)?.isZero() === false;
}

const MARKET_ANALYSIS_CODE = /^ТЦ_/;

/**
 * Codes that begin with ТЦ are given to prices of a market analysis (421/пр); 3.02 has a mark for it as well. A price
 * with an index is a base price carried over; one that is simply there is the state's (ФГИС ЦС), as the schema has it.
 */
function priceSource(resource: ResourceDocument, stated: boolean | null): PriceDocument['source'] {
  if (stated ?? MARKET_ANALYSIS_CODE.test(resource.code)) return 'market_analysis';
  if (resource.price.index !== null) return 'index';
  return resource.price.current === null ? null : 'state';
}

function readIsExternal(element: XmlElement, target: ResourceDraft, scope: ReadScope): void {
  target.isExternal = ['true', '1'].includes(scope.text(element));
}

function isMarketPriceUntold({ resource }: ResourceDraft): boolean {
  return resource.price.source === 'market_analysis' && !MARKET_ANALYSIS_CODE.test(resource.code);
}

/** Resources inside the norm have no such mark in the schema. */
function writeIsExternal({ resource: source }: ResourceDraft, out: RecordWriter): void {
  const isMarketPrice = source.price.source === 'market_analysis';
  if (isMarketPrice === MARKET_ANALYSIS_CODE.test(source.code) && !isMarketPrice) return;
  const isTaken = source.placement !== 'norm' || source.kind === 'transport';
  if (isTaken && !(source.kind === 'other' && BIM.includes(out.context.schema)))
    out.leaf('isExternal', String(isMarketPrice));
}

function readFormula(element: XmlElement, target: ResourceDraft, scope: ReadScope): void {
  if (target.isRow) target.quantityFormula = scope.text(element) || null;
  else scope.keep(element);
}

function writeFormula(source: ResourceDraft, out: RecordWriter): void {
  const isCarried = out.context.schema !== 'rim-3.01';
  const isStated = source.quantityFormula !== null || out.extra('QuantityFormula') !== null;
  if (!isStated) return;
  if (!isCarried) out.issue(notInSchema('QuantityFormula'), 'QuantityFormula');
  else if (source.quantityFormula === null) out.kept('QuantityFormula');
  else out.leaf('QuantityFormula', source.quantityFormula);
}

export function readComment(element: XmlElement, { resource: target }: ResourceDraft, scope: ReadScope): void {
  if (target.comment === null) target.comment = scope.text(element) || null;
  else scope.keep(element);
}

/** Only materials outside the norm, and rows of their own, can be returnable in the schema. */
export function writeIsReturnable({ resource: source }: ResourceDraft, out: RecordWriter): void {
  if (!source.isReturnable) return;
  if (source.kind === 'material' && source.placement === 'outside') out.leaf('IsReturnMat', 'true');
  else
    out.issue(
      notCarried({ ru: 'возвратный ресурс внутри нормы', en: 'a returnable resource inside a norm' }),
      'IsReturnMat',
    );
}

/** Base price, base cost and index stand together: the first two are mandatory as soon as one of the three is there. */
export function writeBase(source: ResourceDraft, out: RecordWriter): void {
  const { base, index } = source.resource.price;
  if (base === null && index === null && source.declared.costBase === null) return;
  writeValue(out, 'PricePerUnitBase', base, 'mandatory');
  writeValue(out, 'PriceTotalBase', source.declared.costBase, 'mandatory');
}
