import type { EstimateDocument, LegalDocument } from '../document';
import type { XmlElement } from '../xml/element';
import { elementsOf } from '../xml/fragment';
import { coefficientElements } from './coefficient-list';
import type { PriceLevelWord } from './coefficients';
import { ACT_ROLE } from './header';
import type { Attributes, MarkupWriter, Part } from './markup-writer';
import { plainElement } from './plain-element';
import { KEPT } from './source-node';
import { readNumber, readPriceLevel, writeDay, writeNumber, writePriceLevel } from './values';
import { OPTIONS_BASE_INDEX, OPTIONS_RESOURCE_INDEX, SIGNATURE, SIGNATURE_CAPTION } from './vocabulary';

/** Everything of the root that comes of the header, in any order: the writer orders it. */
export function headerParts(document: EstimateDocument, out: MarkupWriter): Part[] {
  const { construction, object, estimate } = document;
  const { extras } = estimate;
  const block = (name: string, attributes: Attributes, parts: Part[] = []): Part => ({
    name,
    write: () => out.element(name, attributes, extras, { prefix: `${name}/`, parts, except: ['K'] }),
  });
  const level: PriceLevelWord = estimate.method === 'base_index' ? 'Base' : 'Curr';
  const coefficients = coefficientElements(estimate.coefficients, extras, level, () => undefined);
  const { date, priceLevelBase, region } = estimate;
  return [
    block('Properties', {
      Constr: construction.name,
      Object: object.name,
      LocNum: estimate.number,
      Description: estimate.name,
    }),
    block('DocDates', {
      CreationDate: date === null ? undefined : writeDay(date),
      BasePriceDate: priceLevelBase === null ? undefined : writePriceLevel(priceLevelBase),
    }),
    block('Variables', {}, variableParts(document, out)),
    ...signatures(document).map((element) => out.part(element)),
    block('Koefficients', {}, coefficients.map((element) => out.part(element))),
    block('RegionInfo', { RegionName: region?.name ?? null, RegionID: region?.code ?? null }),
    acts(document, out),
    block('Parameters', parameters(document)),
  ];
}

function parameters({ estimate: { method, constructionVolume, extras } }: EstimateDocument): Attributes {
  const isKept = extras[`${KEPT}Parameters/@Options`] !== undefined;
  const options = method === 'base_index' ? OPTIONS_BASE_INDEX : OPTIONS_RESOURCE_INDEX;
  const volume = constructionVolume === null ? {} : { UnitsQty: writeNumber(constructionVolume.quantity), Units: constructionVolume.unit };
  return { Options: isKept ? undefined : options, ...volume };
}

function variableParts({ estimate: { variables = [] } }: EstimateDocument, out: MarkupWriter): Part[] {
  return variables.map(({ name, about, value }) => {
    const kind = readNumber(value) === null ? 'Formula' : '';
    return out.part(plainElement('Variable', { Caption: about, Identifier: name, Value: value, Kind: kind }));
  });
}

/** The block as it was kept, with the values of the estimate in it. */
function signatures({ estimate }: EstimateDocument): XmlElement[] {
  const { reason, signatures: of, priceLevelCurrent, extras } = estimate;
  const kept = extras[`${KEPT}GsDocSignatures`];
  const block = kept === undefined ? plainElement('GsDocSignatures', {}) : elementsOf(kept)[0]!;
  const values: Readonly<Record<string, string | null>> = {
    [SIGNATURE.reason]: reason,
    [SIGNATURE.pricesAt]: priceLevelCurrent && writePriceLevel(priceLevelCurrent),
    [SIGNATURE.composedBy]: of.composedBy,
    [SIGNATURE.verifiedBy]: of.verifiedBy,
  };
  const idOf = (item: XmlElement): string => item.attributes.get('ID') ?? '';
  const others = block.children.filter((item) => {
    const value = values[idOf(item)];
    return value === undefined || isSaidBy(item, value);
  });
  const said = new Set(others.map(idOf));
  const added = Object.entries(values).flatMap(([id, value]) =>
    value === null || said.has(id) ? [] : [plainElement('Item', { ID: id, Caption: SIGNATURE_CAPTION[id]!, Value: value })],
  );
  const children = [...others, ...added];
  return children.length === 0 ? [] : [{ ...block, children }];
}

/** An item without a value says nothing; the day of prices may be spelled in another way. */
function isSaidBy(item: XmlElement, value: string | null): boolean {
  const text = item.attributes.get('Value')?.trim() ?? '';
  if (text === (value ?? '')) return true;
  const level = readPriceLevel(text);
  if (item.attributes.get('ID') !== SIGNATURE.pricesAt) return false;
  return level === null ? value === null : writePriceLevel(level) === value;
}

function acts({ estimate }: EstimateDocument, out: MarkupWriter): Part {
  const { legal, salaryAct, extras } = estimate;
  const first = (role: LegalDocument['role']): LegalDocument | undefined => legal.find((act) => act.role === role);
  const parts = Object.entries(ACT_ROLE).map(([name, role]): Part => ({
    name,
    write: () => out.element(name, actAttributes(first(role)), extras, { prefix: `FRSN_Info/${name}/` }),
  }));
  const wages = { OrderDetails: salaryAct };
  parts.push({ name: 'Wage_Info', write: () => out.element('Wage_Info', wages, extras, { prefix: 'FRSN_Info/Wage_Info/' }) });
  const inside = parts.filter(({ name }) => isStated(name, estimate));
  return {
    name: 'FRSN_Info',
    write: () => out.element('FRSN_Info', actAttributes(first('main')), extras, { prefix: 'FRSN_Info/', parts: inside }),
  };
}

function isStated(name: string, { legal, salaryAct, extras }: EstimateDocument['estimate']): boolean {
  if (Object.keys(extras).some((key) => key.startsWith(`${KEPT}FRSN_Info/${name}/`))) return true;
  if (name === 'Wage_Info') return salaryAct !== null;
  return legal.some(({ role }) => role === (ACT_ROLE as Readonly<Record<string, string>>)[name]); // its keys are names
}

function actAttributes(act: LegalDocument | undefined): Attributes {
  if (act === undefined) return {};
  const { name, type, date, number, orders } = act;
  return {
    BaseType: type,
    BaseName: name,
    RegNumber: number,
    RegDate: date === null ? undefined : writeDay(date),
    OrderDetails: orders,
  };
}
