import type { ResourceKind, ResourcePlacement } from '../../engine';
import { notCarried } from '../not-carried';
import { blankResource } from '../blank';
import type { ResourceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { resourceCoefficients } from './coefficients';
import { type Field, forSchemas, only, readFields, table, type Table, writeFields } from './field';
import { boolean, custom, decimal, kept, optionalOrdinal, optionalText, repeated, text } from './fields';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { baseCost, basePrice, currentPrice, declared, draftOf, finishResource, isExternal, own, price, quantityFormula, readComment, type ResourceDraft, writeBase, writeIsReturnable } from './resource-fields';
import { resourceIndex, transportIndices } from './resource-index';
import { BIM, NEWER, OLDER, RIM } from './schema';
import { RESOURCE } from './vocabulary';
import { notInSchema } from './write-issue-texts';

const numberAndCode = own([
  optionalOrdinal('Num', 'number'),
  optionalText('Prefix', 'prefix'),
  text('Code', 'code'),
  text('Name', 'name'),
]);
const unit = own([text('Unit', 'unit')]);
const comment = own([optionalText('Comment', 'comment')]);
const coefficients = own([resourceCoefficients()]);
const index = own([resourceIndex()]);
const cost = (need: 'mandatory' | 'optional'): Field<ResourceDraft>[] =>
  declared([decimal('PriceTotalCur', 'cost', need)]);
/** 3.01 says Consumption and ConsumptionTotal, and has the total elsewhere. */
const consumption = own([only(OLDER, decimal('Consumption', 'consumption', 'mandatory'))]);
const consumptionTotal = declared([only(OLDER, decimal('ConsumptionTotal', 'quantity', 'mandatory'))]);
const quantity = (need: 'mandatory' | 'optional'): Field<ResourceDraft>[] =>
  own([only(NEWER, decimal('Quantity', 'consumption', need))]);
const quantityTotal = declared([only(NEWER, decimal('QuantityTotal', 'quantity', 'mandatory'))]);
const pricesOf1984 = [
  'PricePerUnitCur1984Formula',
  'PricePerUnitBase1984',
  'PriceTotalBase1984',
  'PricePerUnitBase1984Formula',
];

/** TMachinist. Only the base-index schemas have a name for him, only the resource-index ones a grade. */
const MACHINIST: Table<ResourceDraft> = table<ResourceDraft>(
  forSchemas(
    RIM,
    own([optionalOrdinal('Num', 'number'), text('Code', 'code'), decimal('Grade', 'grade', 'mandatory')]),
    consumption,
    quantity('mandatory'),
    quantityTotal,
    own([decimal('Count', 'crewSize', 'mandatory')]),
    comment,
    unit,
    currentPrice,
    basePrice,
    cost('mandatory'),
    baseCost,
    consumptionTotal,
    coefficients,
  ),
  forSchemas(
    BIM,
    own([optionalOrdinal('Num', 'number'), text('Code', 'code'), text('Name', 'name')]),
    consumption,
    quantity('mandatory'),
    quantityTotal,
    unit,
    currentPrice,
    cost('optional'),
    consumptionTotal,
    price([decimal('PricePerUnitBase', 'base', 'mandatory')]),
    declared([decimal('PriceTotalBase', 'costBase', 'mandatory')]),
    coefficients,
    index,
  ),
);

/** TTransportation */
const TRANSPORT: Table<ResourceDraft> = table<ResourceDraft>(
  numberAndCode,
  comment,
  isExternal,
  consumption,
  quantity('optional'),
  forSchemas(RIM, quantityFormula),
  quantityTotal,
  unit,
  currentPrice,
  forSchemas(RIM, cost('mandatory')),
  forSchemas(BIM, cost('optional')),
  consumptionTotal,
  forSchemas(BIM, kept<ResourceDraft>('PricePerUnitBase1984')),
  basePrice,
  forSchemas(BIM, kept<ResourceDraft>('PriceTotalBase1984')),
  baseCost,
  coefficients,
  forSchemas(RIM, own([transportIndices()])),
  forSchemas(BIM, kept<ResourceDraft>('Index1984'), index, quantityFormula),
);

/** TResource and what extends it: TMachine, TRetMaterial and the external ones of 3.02. */
const PLAIN: Table<ResourceDraft> = table<ResourceDraft>(
  kept('IDResource'),
  numberAndCode,
  consumption,
  quantity('mandatory'),
  quantityFormula,
  quantityTotal,
  // 3.01 allows a second comment, further down; it is kept.
  only([...OLDER, 'bim-3.02'], repeated(custom('Comment', readComment, comment[0]!.write))),
  unit,
  currentPrice,
  forSchemas(
    RIM,
    cost('mandatory'),
    custom<ResourceDraft>('PricePerUnitBase', basePrice[0]!.read, writeBase),
    custom<ResourceDraft>('PriceTotalBase', baseCost[0]!.read, () => undefined),
    index,
    consumptionTotal,
  ),
  forSchemas(
    BIM,
    cost('optional'),
    consumptionTotal,
    pricesOf1984.map((name) => kept<ResourceDraft>(name)),
    basePrice,
    baseCost,
    kept<ResourceDraft>('Index1984'),
    index,
  ),
  coefficients,
  children('Transport', 'transport'),
  kept('WarehouseCur'),
  forSchemas(BIM, kept<ResourceDraft>('WarehouseBase')),
  only('rim-3.01', kept('Comment')),
  only('rim-3.02', comment[0]!),
  kept('LinkResource'),
  isExternal,
  custom('IsReturnMat', own([boolean('IsReturnMat', 'isReturnable')])[0]!.read, writeIsReturnable),
  kept('IsTurnover'),
  children('Machinist', 'machinist'),
  forSchemas(BIM, machinistSalary()),
);

/** In the newer base-index schema only machines of a norm have it. */
function machinistSalary(): Field<ResourceDraft> {
  const name = 'MachinistSalary';
  return custom(name, kept<ResourceDraft>(name).read, (source, out) => {
    if (out.context.schema === 'bim-3.01' || source.resource.placement === 'norm') out.kept(name);
    else if (out.extra(name) !== null) out.issue(notInSchema(name), name);
  });
}

/** The fields of TResource that transport and machinists lack are read all the same: nothing is lost by it. */
export function tableOf(kind: ResourceKind): Table<ResourceDraft> {
  if (kind === 'machinist') return MACHINIST;
  return kind === 'transport' ? TRANSPORT : PLAIN;
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
  const inside = scope.node(owner.step, draft.resource.extras);
  readFields(element, tableOf(owner.kind), draft, inside);
  finishResource(draft, inside);
  return draft.resource;
}

export function writeResource(resource: ResourceDocument, step: string, out: RecordWriter): void {
  out.node(RESOURCE[resource.kind], step, resource.extras, (inside) =>
    writeFields(tableOf(resource.kind), draftOf(resource), inside),
  );
}

/** Machinists under their machine, transport under what it carries. */
function children(name: string, kind: 'machinist' | 'transport'): Field<ResourceDraft> {
  return repeated(
    custom(
      name,
      (element, { resource: target }, scope, index) => {
        const step = `${name}[${index}]`;
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
