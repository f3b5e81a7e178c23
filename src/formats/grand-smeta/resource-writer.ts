import type { ResourceKind } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import type { DecimalText, ResourceDocument } from '../document';
import { coefficientElements } from './coefficient-list';
import type { Attributes, Part } from './markup-writer';
import { RESOURCE_LETTER, resourceFlags } from './resource';
import { KEPT } from './source-node';
import { writeNumber, wordsOf } from './values';
import type { WriteScope } from './write-scope';

/** Equipment has no element of its own; what has none at all is not written. */
const ELEMENT: Readonly<Partial<Record<ResourceKind, string>>> = {
  worker: 'Tzr',
  machinist: 'Tzm',
  machine: 'Mch',
  material: 'Mat',
  equipment: 'Mat',
};

/** Parts for each line, the lines of one kind together as the program has them. */
export function resourceParts(resources: readonly ResourceDocument[], scope: WriteScope): Part[] {
  return resources.flatMap((resource, index) => {
    const name = ELEMENT[resource.kind];
    const inside = scope.at(`${name ?? 'Mat'}[${index + 1}]`);
    if (name === undefined) {
      inside.moneyLost({ ru: 'перевозка и прочие строки внутри нормы', en: 'transport and other lines inside a norm' });
      return [];
    }
    tellLost(resource, inside);
    return [{ name, write: () => writeResource(name, resource, inside) }];
  });
}

function tellLost(resource: ResourceDocument, scope: WriteScope): void {
  const { kind, placement, price, crewSize, children } = resource;
  if (kind === 'equipment') scope.moneyLost({ ru: 'оборудование внутри нормы (записано материалом)', en: 'equipment inside a norm (written as a material)' });
  if (resource.isReturnable) scope.moneyLost({ ru: 'возвратные материалы', en: 'returnable materials' });
  if (placement === 'outside') scope.lost({ ru: 'строки вне нормы (записаны добавленными ресурсами)', en: 'lines outside the norm (written as added resources)' });
  if (price.source === 'manual' || price.indexReason !== null) scope.lost({ ru: 'источник цены', en: 'the source of a price' });
  if (kind === 'machinist' && crewSize !== null) scope.lost({ ru: 'число машинистов вне машины', en: 'the crew of machinists without a machine' });
  const others = children.filter((child) => child.kind !== 'machinist' || kind !== 'machine');
  if (others.length > 0) scope.moneyLost({ ru: 'перевозка ресурса', en: 'the transport of a resource' });
  for (const child of children) if (child.kind === 'machinist') tellLostOfMachinist(child, resource, scope);
}

/** The program knows how many machinists a machine has, and calculates their hours from its own. */
function tellLostOfMachinist(machinist: ResourceDocument, machine: ResourceDocument, scope: WriteScope): void {
  const { consumption, crewSize, coefficients, code, name, price } = machinist;
  const hours = machine.consumption === null ? null : plainText(decimal(machine.consumption).times(decimal(crewSize ?? '1')));
  const isOwn = consumption !== null && (hours === null || !decimal(hours).equals(decimal(consumption)));
  if (isOwn || coefficients.length > 0) scope.moneyLost({ ru: 'собственный расход и коэффициенты машиниста', en: 'consumption and coefficients of a machinist' });
  if (code !== '' || name !== '') scope.lost({ ru: 'код и название машиниста', en: 'code and name of a machinist' });
  if (price.base !== null && !isPaidInPrice(machine)) scope.lost({ ru: 'базисная цена машиниста', en: 'the base price of a machinist' });
}

/** The code of the index of a resource; null where it has none. Codes are given before anything is written. */
export function referToIndex({ kind, price, extras }: ResourceDocument, scope: WriteScope): string | null {
  const element = ELEMENT[kind];
  if (price.index === null || element === undefined) return null;
  const values = { [RESOURCE_LETTER[element]!]: price.index };
  return scope.indices.refer('IndexesRes', { caption: price.indexName ?? '', values }, extras[`${KEPT}@IndexCode`]);
}

function writeResource(name: string, resource: ResourceDocument, scope: WriteScope): void {
  const { extras } = resource;
  const index = referToIndex(resource, scope);
  const coefficients = coefficientElements(resource.coefficients, extras, scope.level, () =>
    scope.moneyLost({ ru: 'коэффициент к ресурсу', en: 'a coefficient of a resource' }),
  );
  const attributes: Attributes = {
    Caption: resource.name,
    Code: (resource.prefix ?? '') + resource.code,
    Units: resource.unit,
    Quantity: numberOrKept(resource.consumption),
    ...(name === 'Tzr' || name === 'Tzm' ? { WorkClass: numberOrKept(resource.grade) } : {}),
    ...flagAttributes(resource),
    Identifier: resource.identifier,
    IndexCode: index ?? undefined,
  };
  const parts = [...priceParts(resource, scope), ...crewParts(resource, scope)];
  if (coefficients.length > 0) {
    const inside = coefficients.map((element) => scope.out.part(element));
    parts.push({ name: 'Koefficients', write: () => scope.out.element('Koefficients', {}, extras, { prefix: 'Koefficients/', parts: inside }) });
  }
  scope.out.element(name, attributes, extras, { parts, isMandatory: true });
}

/** As they were kept where they still say the same. */
function flagAttributes({ extras, isExcluded, placement }: ResourceDocument): Attributes {
  const kept = resourceFlags(wordsOf(extras[`${KEPT}@Attribs`] ?? null), wordsOf(extras[`${KEPT}@Options`] ?? null));
  const isAdded = placement !== 'norm';
  if (kept.isExcluded === isExcluded && (kept.placement !== 'norm') === isAdded) return {};
  const attribs = [isAdded ? 'Added' : '', isExcluded ? 'Deleted' : ''].filter(Boolean).join(' ');
  return { Attribs: attribs, Options: null };
}

function priceParts(resource: ResourceDocument, scope: WriteScope): Part[] {
  const { price, extras } = resource;
  const wages = isPaidInPrice(resource) ? resource.children[0]!.price : null;
  const part = (name: string, value: DecimalText | null, pay: DecimalText | null, comment: string | null): Part => {
    const whole = value === null || pay === null || scope.hasSeparateWages ? value : plainText(decimal(value).plus(decimal(pay)));
    const attributes = { Value: numberOrKept(whole), ZM: numberOrKept(pay), Comment: comment ?? undefined };
    return { name, write: () => scope.out.element(name, attributes, extras, { prefix: `${name}/` }) };
  };
  return [
    part('PriceBase', price.base, wages?.base ?? null, null),
    part('PriceCurr', price.current, wages?.current ?? null, resource.comment),
  ];
}

/** One machinist of whom nothing is known but his pay for an hour of the machine. */
function isPaidInPrice({ kind, children }: ResourceDocument): boolean {
  const machinists = children.filter((child) => child.kind === 'machinist');
  const [only] = machinists;
  return kind === 'machine' && machinists.length === 1 && only!.grade === null && decimal(only!.crewSize ?? '1').equals(1);
}

function crewParts(resource: ResourceDocument, scope: WriteScope): Part[] {
  if (resource.kind !== 'machine' || isPaidInPrice(resource)) return [];
  const machinists = resource.children.filter((child) => child.kind === 'machinist');
  return machinists.map(({ grade, crewSize, price, extras }) => {
    const attributes = { WorkClass: numberOrKept(grade), Quantity: writeNumber(crewSize ?? '1'), Price: numberOrKept(price.current) };
    return { name: 'Tzm2022', write: () => scope.out.element('Tzm2022', attributes, extras, { isMandatory: true }) };
  });
}

function numberOrKept(value: DecimalText | null): string | undefined {
  return value === null ? undefined : writeNumber(value);
}
