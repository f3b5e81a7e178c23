import type { PricedKind } from '../amount-names';
import { notCarried } from '../not-carried';
import { blankResource } from '../blank';
import type { PositionDocument, ResourceDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { keepFinalOfRow } from './coefficients';
import { type Field, readFields, writeFields } from './field';
import { custom } from './fields';
import { duplicateElement } from './issue-texts';
import type { DeclaredDraft } from './level-fields';
import type { ReadScope } from './read-scope';
import type { RecordWriter } from './record-writer';
import { tableOf } from './resource';
import { draftOf, finishResource } from './resource-fields';

/** What a row of its own needs of a position draft. */
interface PricedDraft {
  readonly position: PositionDocument;
  readonly declared: DeclaredDraft;
  hasContent: boolean;
}

/**
 * A position that is priced itself: the schema writes it as a resource, so it is read and written as one. What it costs
 * itself are the declared amounts `cost` and `costBase`, in the words of a resource.
 */
export function pricedRow<T extends PricedDraft>(name: string, kind: PricedKind): Field<T> {
  return custom<T>(
    name,
    (element, target, scope) => {
      if (!target.hasContent) read(element, kind, target, scope);
      else {
        scope.keep(element);
        scope.issue(duplicateElement(name), element);
      }
    },
    (source, out) => {
      if (source.position.kind === kind) write(name, kind, source, out);
    },
  );
}

function read(element: XmlElement, kind: PricedKind, target: PricedDraft, scope: ReadScope): void {
  const { position } = target;
  const resource = blankResource({ kind, placement: 'outside' }, position.extras, position.place);
  const draft = draftOf(resource, { formula: null });
  const inside = scope.inside(element.name);
  scope.keepAttributes(element);
  readFields(element, tableOf(kind), draft, inside);
  finishResource(draft, inside);
  keepStated(resource, element, inside);
  target.hasContent = true;
  position.kind = kind;
  position.quantityFormula = draft.quantityFormula;
  take(target, resource);
}

/** Positions have no stated coefficients and no mark of a returnable material, so both are kept as they are. */
function keepStated(resource: ResourceDocument, element: XmlElement, scope: ReadScope): void {
  const coefficients = element.children.find((child) => child.name === 'Coefficients');
  if (coefficients !== undefined) keepFinalOfRow(coefficients, resource, scope.inside('Coefficients'));
  if (resource.isReturnable) scope.keep(element.children.find((child) => child.name === 'IsReturnMat')!);
}

function take({ position, declared }: PricedDraft, resource: ResourceDocument): void {
  position.number = resource.number ?? '';
  position.prefix = resource.prefix;
  position.code = resource.code;
  position.name = resource.name;
  position.unit = resource.unit;
  position.comment = resource.comment;
  position.quantity = resource.consumption;
  position.coefficients = resource.coefficients;
  position.price = resource.price;
  position.resources.push(...resource.children);
  const { quantity = null, cost = null, costBase = null } = resource.declared ?? {};
  declared.quantityTotal = quantity;
  if (cost !== null) declared.amounts['cost'] = cost;
  if (costBase !== null) declared.amounts['costBase'] = costBase;
}

function write(name: string, kind: PricedKind, draft: PricedDraft, out: RecordWriter): void {
  const resource = give(draft, kind);
  if (resource.children.length < draft.position.resources.length) {
    out.issue(
      notCarried({ ru: 'ресурсы позиции, которая сама есть ресурс', en: 'resources of a row priced itself' }),
      name,
    );
  }
  const row = { formula: draft.position.quantityFormula };
  out.element(name, (inside) => writeFields(tableOf(kind), draftOf(resource, row), inside), { mandatory: true });
}

/** The opposite of `take`. */
function give({ position, declared }: PricedDraft, kind: PricedKind): ResourceDocument {
  const blank = blankResource({ kind, placement: 'outside' }, {}, position.place);
  return {
    ...blank,
    number: position.number || null,
    prefix: position.prefix,
    code: position.code,
    name: position.name,
    unit: position.unit,
    comment: position.comment,
    consumption: position.quantity,
    coefficients: position.coefficients,
    price: position.price ?? blank.price,
    children: position.resources.filter((resource) => isOwn(resource, kind)),
    declared: {
      quantity: declared.quantityTotal,
      cost: declared.amounts['cost'] ?? null,
      costBase: declared.amounts['costBase'] ?? null,
    },
  };
}

function isOwn(resource: ResourceDocument, kind: PricedKind): boolean {
  return resource.kind === 'transport' ? kind !== 'transport' : resource.kind === 'machinist' && kind === 'machine';
}
