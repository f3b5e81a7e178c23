import type {
  CoefficientDocument,
  EstimateDocument,
  IndexDocument,
  LegalDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  PriceLevelDocument,
  ResourceDocument,
  SectionDocument,
} from '../../../src/formats';
import { readNumber } from '../../../src/formats/grand-smeta/values';
import { decimal, plainText, sum } from '../../../src/kernel/decimal';

type Method = EstimateDocument['estimate']['method'];

/** The stated loss of GRAND-Smeta: the document as it comes back. Whatever is not named here comes back whole. */
export function carriedByGrandSmeta({ construction, object, estimate, sections, ...rest }: EstimateDocument): EstimateDocument {
  const { region, constructionVolume } = estimate;
  return {
    ...rest,
    construction: { number: null, name: construction.name },
    object: { number: null, name: object.name, address: null, accessLevel: null },
    estimate: {
      ...estimate,
      ...{ guid: null, territory: 'ordinary', industry: null, objectType: null, indices: [], extras: {} },
      region: region && { state: null, code: region.code, name: region.name, subregionCode: null, subregionName: null },
      ...(estimate.method === 'base_index' ? { indexKind: 'elements_in_position' as const } : {}),
      legal: firstOfEach(estimate.legal),
      priceLevelBase: levelOf(estimate.priceLevelBase),
      priceLevelCurrent: levelOf(estimate.priceLevelCurrent),
      constructionVolume: constructionVolume && { ...constructionVolume, pricePerUnit: null },
    },
    sections: sections.map((section) => sectionOf(section, estimate.method)),
    declared: null,
  };
}

function firstOfEach(legal: readonly LegalDocument[]): LegalDocument[] {
  return (['main', 'overheads', 'profits', 'indexes'] as const).flatMap((role) => legal.find((act) => act.role === role) ?? []);
}

function levelOf(level: PriceLevelDocument | null): PriceLevelDocument | null {
  if (level === null) return null;
  const { year, quarter, month, day } = level;
  const isDay = month !== null && day !== null && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isDay
    ? { year, quarter: Math.ceil(month / 3), month, day, note: null }
    : { year, quarter, month: null, day: null, note: null };
}

function sectionOf(section: SectionDocument, method: Method): SectionDocument {
  const rows = section.rows.map((row) => (row.type === 'text' ? row : { ...row, position: positionOf(row.position, method) }));
  return { ...section, rows, declared: null };
}

function positionOf(position: PositionDocument, method: Method): PositionDocument {
  const { summaryType, indices, statedCoefficients: _stated, ...rest } = position;
  const name = position.overhead?.name ?? position.profit?.name ?? null;
  const hasKind = position.overhead !== null || position.profit !== null || summaryType !== 'building';
  return {
    ...rest,
    ...(indices === undefined ? {} : { indices: inLetters(indices) }),
    ...quantityOf(position),
    kind: kindOf(position),
    summaryType,
    workType: hasKind ? summaryType : null,
    coefficients: position.coefficients.flatMap(coefficientOf),
    overhead: markupOf(position.overhead, name, 'Коэффициент к НР'),
    profit: markupOf(position.profit, name, 'Коэффициент к СП'),
    ...{ amendments: null, loadPercent: null, idlePercent: null, quantityTakeoff: null, declared: null },
    price: position.price && priceOf(position.price),
    unitRate: position.unitRate && { ...position.unitRate, ...hoursOf(position.resources) },
    resources: position.kind === 'cost' ? inOrder(position.resources).map((resource) => resourceOf(resource, method)) : [],
  };
}

/** A formula that is a bare number is the quantity. */
function quantityOf({ quantity, quantityFormula }: PositionDocument) {
  const number = quantityFormula === null ? null : readNumber(quantityFormula);
  return number === null ? { quantity, quantityFormula } : { quantity: quantity ?? number, quantityFormula: null };
}

/** A row is told by the element that its price stands in, equipment by its column. */
function kindOf({ kind, summaryType, price }: PositionDocument): PositionDocument['kind'] {
  const isPriced = price?.base != null || price?.current != null;
  if (kind === 'cost' || (kind === 'machine' && isPriced) || (kind === 'other' && isPriced)) return kind;
  return summaryType === 'equipment' ? 'equipment' : 'material';
}

/** Hours of a unit rate are those of the lines. */
function hoursOf(resources: readonly ResourceDocument[]) {
  const hours = resources.flatMap(({ kind, consumption }) => (kind === 'worker' && consumption !== null ? [consumption] : []));
  return { labourHours: plainText(sum(hours.map(decimal))), machinistHours: '0' };
}

const ORDER = ['worker', 'machine', 'material', 'equipment'];

function inOrder(resources: readonly ResourceDocument[]): ResourceDocument[] {
  const rank = ({ kind }: ResourceDocument): number => Math.min(ORDER.indexOf(kind), ORDER.indexOf('material'));
  return resources.filter(({ kind }) => ORDER.includes(kind)).sort((left, right) => rank(left) - rank(right));
}

function resourceOf(resource: ResourceDocument, method: Method): ResourceDocument {
  const { kind, placement, code } = resource;
  return {
    ...resource,
    ...{ number: null, prefix: null, code: (resource.prefix ?? '') + code, declared: null, isReturnable: false },
    kind: kind === 'equipment' ? 'material' : kind,
    placement: placement === 'norm' ? 'norm' : 'project',
    ...{ statedConsumptionCoefficient: null, statedCostCoefficient: null },
    coefficients: kind === 'equipment' ? [] : resource.coefficients.flatMap(coefficientOf),
    price: method === 'base_index' ? withoutPay(resource) : priceOf(resource.price),
    children: kind === 'machine' ? resource.children.filter((child) => child.kind === 'machinist').map((child) => machinistOf(child)) : [],
  };
}

/** By the base-index method the pay of the one machinist is added to the price of his machine, and taken out of it again. */
function withoutPay({ kind, price, children }: ResourceDocument): PriceDocument {
  const [machinist, ...others] = children.filter((child) => child.kind === 'machinist');
  const isPaidInPrice = kind === 'machine' && machinist !== undefined && others.length === 0 && isPlain(machinist);
  const inPlainDigits = (level: 'base' | 'current'): string | null => {
    const figure = price[level];
    return figure === null || !isPaidInPrice || machinist.price[level] === null ? figure : plainText(decimal(figure));
  };
  return priceOf({ ...price, base: inPlainDigits('base'), current: inPlainDigits('current') });
}

function isPlain({ grade, crewSize }: ResourceDocument): boolean {
  return grade === null && decimal(crewSize ?? '1').equals(1);
}

function machinistOf(machinist: ResourceDocument): ResourceDocument {
  const { price, crewSize } = machinist;
  return {
    ...machinist,
    ...{ number: null, code: '', name: '', unit: 'чел.-ч', consumption: null, declared: null, comment: null, placement: 'norm' },
    crewSize: crewSize ?? '1',
    price: { ...price, base: isPlain(machinist) ? price.base : null, source: price.current === null ? null : 'state' },
  };
}

function priceOf(price: PriceDocument): PriceDocument {
  // Of a market analysis the code tells, of the others what is stated.
  const source = price.base !== null && price.index !== null ? 'index' : price.current === null ? null : 'state';
  return { ...price, source, indexReason: null };
}

/** Equipment has no coefficients; whatever multiplies the volume is a quantity. */
function coefficientOf(coefficient: CoefficientDocument): CoefficientDocument[] {
  const values = coefficient.values.filter(({ target }) => target !== 'equipment');
  const isToVolume = values.some(({ target }) => target === 'volume');
  if (values.length === 0) return [];
  return [{ ...coefficient, values, effect: isToVolume ? 'consumption' : coefficient.effect }];
}

const LETTERS = ['workersSalary', 'machines', 'machinistSalary', 'materials'];

function inLetters(indices: readonly IndexDocument[]): IndexDocument[] {
  const plain = indices.map(({ name: _name, ...index }) => index);
  return plain.sort((left, right) => LETTERS.indexOf(left.target) - LETTERS.indexOf(right.target));
}

function markupOf(markup: MarkupDocument | null, name: string | null, reduction: string): MarkupDocument | null {
  if (markup === null) return null;
  const { code, base, ratePercent, coefficients } = markup;
  const values = coefficients.map(({ value }) => value);
  return {
    ...{ code, name, base, ratePercent, declaredRatePercent: null, declaredAmount: null },
    coefficients: values.length === 0 ? [] : [{ name: reduction, reason: '', value: values.length === 1 ? values[0]! : plainText(values.map(decimal).reduce((whole, value) => whole.times(value))) }],
  };
}

/** A .gsfx has the total beside the document. */
export function carriedByGsfx(document: EstimateDocument): EstimateDocument {
  const total = document.declared?.total ?? null;
  const declared = total === null ? null : { buckets: {}, summary: null, otherTotal: null, total };
  return { ...carriedByGrandSmeta(document), declared };
}
