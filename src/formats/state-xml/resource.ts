import type { ResourceKind, ResourcePlacement } from '../../engine';
import type { DeclaredResource, Extras, PriceDocument, ResourceDocument, SourcePlace } from '../document';
import type { XmlElement } from '../xml/element';
import { resourceCoefficients } from './coefficients';
import { type Field, only, readFields, table, type Table, writeFields } from './field';
import {
  boolean,
  custom,
  decimal,
  kept,
  missingIn,
  optionalOrdinal,
  optionalText,
  part,
  repeated,
  text,
  writeValue,
} from './fields';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { resourceIndex, transportIndices } from './resource-index';
import { RESOURCE } from './vocabulary';
import { notCarried, notInSchema } from './write-issue-texts';

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
}

const own = (fields: readonly Field<ResourceDocument>[]): Field<ResourceDraft>[] => part((draft) => draft.resource, fields);
const price = (fields: readonly Field<PriceDocument>[]): Field<ResourceDraft>[] =>
  part((draft) => draft.resource.price, fields);
const declared = (fields: readonly Field<DeclaredResource>[]): Field<ResourceDraft>[] =>
  part((draft) => draft.declared, fields);

const numberAndCode = own([
  optionalOrdinal('Num', 'number'),
  optionalText('Prefix', 'prefix'),
  text('Code', 'code'),
  text('Name', 'name'),
]);
const unit = own([text('Unit', 'unit')]);
const comment = own([optionalText('Comment', 'comment')]);
const coefficients = own([resourceCoefficients()]);
const currentPrice = price([decimal('PricePerUnitCur', 'current')]);
const currentCost = declared([decimal('PriceTotalCur', 'cost', 'mandatory')]);
const basePrice = price([decimal('PricePerUnitBase', 'base')]);
const baseCost = declared([decimal('PriceTotalBase', 'costBase')]);
/** 3.01 says Consumption and ConsumptionTotal, and has the total elsewhere. */
const consumption301 = own([only('rim-3.01', decimal('Consumption', 'consumption', 'mandatory'))]);
const consumptionTotal301 = declared([only('rim-3.01', decimal('ConsumptionTotal', 'quantity', 'mandatory'))]);
const quantity302 = (need: 'mandatory' | 'optional'): Field<ResourceDraft>[] =>
  own([only('rim-3.02', decimal('Quantity', 'consumption', need))]);
const quantityTotal302 = declared([only('rim-3.02', decimal('QuantityTotal', 'quantity', 'mandatory'))]);
const quantityFormula = custom<ResourceDraft>('QuantityFormula', readFormula, writeFormula);
const isExternal = [
  only<ResourceDraft>('rim-3.02', custom('isExternal', readIsExternal, writeIsExternal)),
  // In 3.01 the code alone tells a price of a market analysis.
  only<ResourceDraft>('rim-3.01', missingIn('isExternal', isMarketPriceUntold)),
];

/** TMachinist */
const MACHINIST: Table<ResourceDraft> = table<ResourceDraft>(
  own([optionalOrdinal('Num', 'number'), text('Code', 'code'), decimal('Grade', 'grade', 'mandatory')]),
  consumption301,
  quantity302('mandatory'),
  quantityTotal302,
  own([decimal('Count', 'crewSize', 'mandatory')]),
  comment,
  unit,
  currentPrice,
  basePrice,
  currentCost,
  baseCost,
  consumptionTotal301,
  coefficients,
);

/** TTransportation */
const TRANSPORT: Table<ResourceDraft> = table<ResourceDraft>(
  numberAndCode,
  comment,
  isExternal,
  consumption301,
  quantity302('optional'),
  quantityFormula,
  quantityTotal302,
  unit,
  currentPrice,
  currentCost,
  consumptionTotal301,
  basePrice,
  baseCost,
  coefficients,
  own([transportIndices()]),
);

/** TResource and what extends it: TMachine, TRetMaterial and the external ones of 3.02. */
const PLAIN: Table<ResourceDraft> = table<ResourceDraft>(
  kept('IDResource'),
  numberAndCode,
  consumption301,
  quantity302('mandatory'),
  quantityFormula,
  quantityTotal302,
  // 3.01 allows a second comment, further down; it is kept.
  only('rim-3.01', repeated(custom('Comment', readComment, comment[0]!.write))),
  unit,
  currentPrice,
  currentCost,
  custom('PricePerUnitBase', basePrice[0]!.read, writeBase),
  custom('PriceTotalBase', baseCost[0]!.read, () => undefined),
  own([resourceIndex()]),
  consumptionTotal301,
  coefficients,
  children('Transport', 'transport'),
  kept('WarehouseCur'),
  only('rim-3.01', kept('Comment')),
  only('rim-3.02', comment[0]!),
  kept('LinkResource'),
  isExternal,
  custom('IsReturnMat', own([boolean('IsReturnMat', 'isReturnable')])[0]!.read, writeIsReturnable),
  kept('IsTurnover'),
  children('Machinist', 'machinist'),
);

/** The fields of TResource that transport and machinists lack are read all the same: nothing is lost by it. */
export function tableOf(kind: ResourceKind): Table<ResourceDraft> {
  if (kind === 'machinist') return MACHINIST;
  return kind === 'transport' ? TRANSPORT : PLAIN;
}

export function blankResource(
  owner: { kind: ResourceKind; placement: ResourcePlacement },
  extras: Extras,
  place: SourcePlace,
): ResourceDocument {
  return {
    number: null,
    kind: owner.kind,
    placement: owner.placement,
    prefix: null,
    code: '',
    name: '',
    unit: '',
    consumption: null,
    crewSize: null,
    grade: null,
    coefficients: [],
    statedConsumptionCoefficient: null,
    statedCostCoefficient: null,
    price: { base: null, index: null, current: null, source: null, indexName: null, indexReason: null },
    comment: null,
    isReturnable: false,
    isExcluded: false,
    children: [],
    declared: null,
    extras,
    place,
  };
}

export function draftOf(resource: ResourceDocument, row: { formula: string | null } | null = null): ResourceDraft {
  return {
    resource,
    declared: resource.declared ?? { quantity: null, cost: null, costBase: null },
    isExternal: null,
    isRow: row !== null,
    quantityFormula: row?.formula ?? null,
  };
}

/** @param owner its step is the element with its number among its like, for the path. */
export function readResource(
  element: XmlElement,
  owner: { kind: ResourceKind; placement: ResourcePlacement; step: string },
  scope: ReadScope,
): ResourceDocument {
  scope.log.countResource(element.place);
  const place = { path: `${scope.path}/${owner.step}`, line: element.place.line, column: element.place.column };
  const draft = draftOf(blankResource(owner, {}, place));
  scope.keepAttributes(element);
  readFields(element, tableOf(owner.kind), draft, scope.node(owner.step, draft.resource.extras));
  finishResource(draft);
  return draft.resource;
}

/** What follows from the whole: the source of the price, and whether anything is declared at all. */
export function finishResource(draft: ResourceDraft): void {
  const { resource, declared: figures } = draft;
  resource.price.source = priceSource(resource, draft.isExternal);
  const isDeclared = figures.quantity !== null || figures.cost !== null || figures.costBase !== null;
  resource.declared = isDeclared ? figures : null;
}

export function writeResource(resource: ResourceDocument, step: string, out: RecordWriter): void {
  out.node(RESOURCE[resource.kind], step, resource.extras, (inside) =>
    writeFields(tableOf(resource.kind), draftOf(resource), inside),
  );
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
  if (source.placement !== 'norm' || source.kind === 'transport') out.leaf('isExternal', String(isMarketPrice));
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

function readComment(element: XmlElement, { resource: target }: ResourceDraft, scope: ReadScope): void {
  if (target.comment === null) target.comment = scope.text(element) || null;
  else scope.keep(element);
}

/** Only materials outside the norm, and rows of their own, can be returnable in the schema. */
function writeIsReturnable({ resource: source }: ResourceDraft, out: RecordWriter): void {
  if (!source.isReturnable) return;
  if (source.kind === 'material' && source.placement === 'outside') out.leaf('IsReturnMat', 'true');
  else out.issue(notCarried({ ru: 'возвратный ресурс внутри нормы', en: 'a returnable resource inside a norm' }), 'IsReturnMat');
}

/** Base price, base cost and index stand together: the first two are mandatory as soon as one of the three is there. */
function writeBase(source: ResourceDraft, out: RecordWriter): void {
  const { base, index } = source.resource.price;
  if (base === null && index === null && source.declared.costBase === null) return;
  writeValue(out, 'PricePerUnitBase', base, 'mandatory');
  writeValue(out, 'PriceTotalBase', source.declared.costBase, 'mandatory');
}

/** Machinists under their machine, transport under what it carries. */
function children(name: string, kind: 'machinist' | 'transport'): Field<ResourceDraft> {
  return repeated(
    custom(
      name,
      (element, { resource: target }, scope) => {
        const count = target.children.filter((child) => child.kind === kind).length + 1;
        const step = `${name}[${count}]`;
        target.children.push(readResource(element, { kind, placement: target.placement, step }, scope));
      },
      (source, out) => writeChildren(source.resource, kind, out),
    ),
  );
}

function writeChildren(source: ResourceDocument, kind: 'machinist' | 'transport', out: RecordWriter): void {
  const all = source.children.filter((child) => child.kind === kind && !child.isExcluded);
  // The schema has one machinist for a machine, and none for anything else.
  const allowed = kind === 'transport' ? all.length : source.kind === 'machine' ? 1 : 0;
  all.slice(0, allowed).forEach((child, index) => writeResource(child, `${RESOURCE[kind]}[${index + 1}]`, out));
  if (all.length > allowed) {
    out.issue(notCarried({ ru: 'ещё один машинист машины', en: 'a further machinist of a machine' }), RESOURCE[kind]);
  }
}
