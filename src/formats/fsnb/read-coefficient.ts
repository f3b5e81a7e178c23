import type { XmlElement } from '../xml/element';
import { placeOf } from './codes';
import { coefficientUnbound, figureInvalid, placeUnknown, valueMissing, valueTooLong } from './issue-texts';
import type { CatalogueCoefficient, CoefficientEffects } from './rows';
import type { RowLog } from './row-log';
import { attribute, childrenOf, decreeOf, figure, MAX_LENGTHS } from './values';

/** The words of the file for what is multiplied. */
const ELEMENTS = {
  LaborCosts: 'labour',
  MachinistLaborCosts: 'machinists',
  Machine: 'machines',
  Material: 'materials',
} as const;

type ElementName = keyof typeof ELEMENTS;
const ELEMENT_NAMES = Object.keys(ELEMENTS) as ElementName[]; // the keys of the constant above

/** A `Coefficient` of the binding; null, with an issue, where its code, name or a value cannot be read. */
export function readCoefficient(
  element: XmlElement,
  headings: CatalogueCoefficient['headings'],
  log: RowLog,
): CatalogueCoefficient | null {
  const code = attribute(element, 'code') ?? '';
  const name = childrenOf(element, 'Name')[0]?.text.trim() ?? '';
  if (code === '') return log.refuse(valueMissing(name, 'code'), element);
  if (name === '') return log.refuse(valueMissing(code, 'Name'), element);
  const target = attribute(element, 'target') ?? '';
  if (code.length > MAX_LENGTHS.coefficientCode) return log.refuse(valueTooLong(code, 'code', MAX_LENGTHS.coefficientCode), element);
  if (target.length > MAX_LENGTHS.target) return log.refuse(valueTooLong(code, 'target', MAX_LENGTHS.target), element);
  const wrong = wrongValue(element);
  if (wrong !== null) return log.refuse(figureInvalid(code, wrong.name, wrong.text), element);
  const applied = childrenOf(element, 'Applys').flatMap(({ children }) => children);
  const places = placesIn(code, applied, log);
  if (places.length === 0) log.tell(coefficientUnbound(code), element);
  return {
    ...{ code, name, headings, target },
    ...decreeOf(attribute(element, 'decreeuse')),
    effects: effectsOf(element),
    resources: applied.filter((child) => child.name === 'Resources').map(resourcesOf),
    places,
  };
}

function effectsOf(element: XmlElement): CoefficientEffects {
  const effects: CoefficientEffects = {};
  for (const name of ELEMENT_NAMES) {
    const inside = childrenOf(element, name)[0]?.children ?? [];
    const value = figure(inside.find((child) => child.name === 'Value')?.text.trim() ?? null);
    const formula = inside.find((child) => child.name === 'Formula')?.attributes.get('formula') ?? null;
    if (value !== null || formula !== null) effects[ELEMENTS[name]] = { value, formula };
  }
  return effects;
}

/** `<Resources Material="0,5"><Resource code="08.1.02.11-0001"/></Resources>` */
function resourcesOf(element: XmlElement): CatalogueCoefficient['resources'][number] {
  const effects: CoefficientEffects = {};
  for (const name of ELEMENT_NAMES) {
    const value = figure(attribute(element, name));
    if (value !== null) effects[ELEMENTS[name]] = { value, formula: null };
  }
  return { effects, codes: element.children.flatMap((child) => attribute(child, 'code') ?? []) };
}

function wrongValue(element: XmlElement): { name: string; text: string } | null {
  for (const name of ELEMENT_NAMES) {
    for (const value of childrenOf(element, name).flatMap((child) => childrenOf(child, 'Value'))) {
      if (figure(value.text.trim()) === null) return { name, text: value.text.trim() };
    }
  }
  return null;
}

function placesIn(coefficient: string, applied: readonly XmlElement[], log: RowLog): string[] {
  const places = new Set<string>();
  for (const element of applied) {
    if (element.name !== 'Section' && element.name !== 'Cost') continue;
    const code = attribute(element, 'code') ?? '';
    const place = placeOf(element.name, code);
    if (place === null) log.tell(placeUnknown(coefficient, code), element);
    else places.add(place);
  }
  return [...places];
}
