import { combinationOf, namesIn, type CoefficientCombination } from '../../../engine';
import type {
  EstimateDocument,
  EstimateHeader,
  PositionDocument,
  SectionDocument,
  SectionRow,
} from '../../../formats/document';
import type { PlacedRow } from '../../../formats/document-parts';
import { GAP } from '../positions/position-order';
import { BLANK_POSITION } from '../records/blank-position';
import type {
  CatalogueMatchRecord,
  EstimateRecord,
  HeaderRecord,
  PositionRecord,
  PositionWithLines,
  SectionRecord,
} from '../records/records';
import { coefficientNodes, statedCoefficients } from '../records/snapshot';
import { lineRecords } from './document-lines';

/**
 * The way in: a neutral document as rows. Everything is kept but the places in the source file, which mean nothing
 * here.
 */

type NewId = () => string;

export type DocumentOwner = Pick<EstimateRecord, 'id' | 'organisationId' | 'projectId' | 'createdBy' | 'createdAt'>;

/** What an estimate has to know of its document as a whole. */
export interface WholeDocument {
  combination: CoefficientCombination;
  /** Where its rows were looked for. */
  catalogueEditionId?: string | null;
}

export function estimateRecord(
  document: EstimateDocument,
  owner: DocumentOwner,
  { combination, catalogueEditionId = null }: WholeDocument,
): EstimateRecord {
  const { estimate, object, declared } = document;
  return {
    ...owner,
    externalId: null,
    objectNumber: object.number,
    objectName: object.name,
    number: estimate.number,
    name: estimate.name,
    method: estimate.method,
    territory: estimate.territory,
    coefficientCombination: combination,
    vatRatePercent: null,
    supplyDate: null,
    taxStatus: 'general',
    estimateDate: estimate.date,
    regionCode: estimate.region?.code ?? null,
    regionName: estimate.region?.name ?? null,
    priceZone: null,
    priceSetId: null,
    catalogueEditionId,
    priceLevelBase: estimate.priceLevelBase,
    priceLevelCurrent: estimate.priceLevelCurrent,
    coefficients: estimate.coefficients,
    indices: estimate.indices,
    indexKind: estimate.indexKind ?? null,
    variables: estimate.variables ?? [],
    legal: estimate.legal,
    header: headerRecord(document),
    declared,
  };
}

/** The base-index method depends on it where a document states nothing that would take its place. */
export function combinationIn({ estimate, sections }: EstimateDocument): CoefficientCombination {
  if (estimate.method !== 'base_index') return 'schema';
  const stating = positionsOf(sections).filter((position) => position.statedCoefficients !== undefined);
  const nodes = stating.map((position) => ({
    coefficients: coefficientNodes('', position.coefficients),
    statedCoefficients: statedCoefficients(position.statedCoefficients ?? []),
  }));
  return combinationOf(nodes, coefficientNodes('', estimate.coefficients));
}

function positionsOf(sections: readonly SectionDocument[]): PositionDocument[] {
  return sections.flatMap(({ rows, sections: inner }) => [
    ...rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])),
    ...positionsOf(inner),
  ]);
}

function headerRecord({ source, construction, object, estimate }: EstimateDocument): HeaderRecord {
  const { guid, industry, objectType, salaryAct, reason, constructionVolume, signatures, extras } = estimate;
  return {
    source,
    construction,
    object: { address: object.address, accessLevel: object.accessLevel },
    ...(estimate.region === null ? {} : { region: regionRest(estimate.region) }),
    ...{ guid, industry, objectType, salaryAct, reason, constructionVolume, signatures, extras },
  };
}

function regionRest({
  state,
  subregionCode,
  subregionName,
}: NonNullable<EstimateHeader['region']>): HeaderRecord['region'] {
  return { state, subregionCode, subregionName };
}

/** All sections, each before its subsections. */
export function sectionRecords(document: EstimateDocument, owner: DocumentOwner, newId: NewId): SectionRecord[] {
  const records: SectionRecord[] = [];
  const place = (section: SectionDocument, parentId: string | null): void => {
    const { code, name, declared, extras } = section;
    const id = newId();
    records.push({
      ...{ id, organisationId: owner.organisationId, estimateId: owner.id, parentId, ordinal: records.length },
      ...{ code, name, coefficients: [], declared, extras },
    });
    for (const inner of section.sections) place(inner, id);
  };
  for (const section of document.sections) place(section, null);
  return records;
}

export interface PositionRecordsOptions {
  sections: readonly SectionRecord[];
  newId: NewId;
  matchOf?: MatchOf;
}

/** Positions, and free strings among them. */
export function positionRecords(
  rows: readonly PlacedRow[],
  { sections, newId, matchOf = () => null }: PositionRecordsOptions,
): PositionWithLines[] {
  return rows.map(({ section, index, place, row }) => {
    const match = row.type === 'position' ? matchOf(place, row.position) : null;
    // Rows are counted through the very sections that the records were made of.
    return rowRecord(row, { section: sections[section]!, ordinal: (index + 1) * GAP, match }, newId);
  });
}

/** By the place of a position among all positions of the document, from 0. */
export type MatchOf = (place: number, position: PositionDocument) => CatalogueMatchRecord | null;

interface RowPlace {
  section: SectionRecord;
  ordinal: number;
  match: CatalogueMatchRecord | null;
}

function rowRecord(row: SectionRow, { section, ordinal, match }: RowPlace, newId: NewId): PositionWithLines {
  const { organisationId, estimateId, id: sectionId } = section;
  const place = { id: newId(), organisationId, estimateId, sectionId, ordinal };
  if (row.type === 'text') return { position: { ...BLANK_POSITION, ...place, kind: 'text', name: row.text }, lines: [] };
  const position = positionRecord(row.position, place, match);
  return { position, lines: lineRecords(row.position.resources, position, newId) };
}

type Place = Pick<PositionRecord, 'id' | 'organisationId' | 'estimateId' | 'sectionId' | 'ordinal'>;

// Members are written out one by one for the reason given in records/rows.ts.
function positionRecord(document: PositionDocument, place: Place, match: CatalogueMatchRecord | null): PositionRecord {
  return {
    id: place.id,
    organisationId: place.organisationId,
    estimateId: place.estimateId,
    sectionId: place.sectionId,
    externalId: null,
    identifier: document.identifier ?? null,
    ordinal: place.ordinal,
    number: document.number,
    kind: document.kind,
    prefix: document.prefix,
    code: document.code,
    name: document.name,
    unit: document.unit,
    quantity: document.quantity,
    quantityFormula: document.quantityFormula,
    quantityReferences: document.quantityFormula === null ? [] : namesIn(document.quantityFormula),
    isQuantityStated: document.quantityFormula !== null && document.quantity !== null,
    quantityIssue: null,
    summaryType: document.summaryType,
    workType: document.workType,
    isExcluded: document.isExcluded,
    isVatExempt: false,
    comment: document.comment,
    coefficients: document.coefficients,
    statedCoefficients: document.statedCoefficients ?? [],
    indices: document.indices ?? [],
    overhead: document.overhead,
    profit: document.profit,
    markups: 'stated',
    normEditionId: isNormItself(match, document) ? match.editionId : null,
    catalogueMatch: match,
    amendments: document.amendments,
    loadPercent: document.loadPercent,
    idlePercent: document.idlePercent,
    price: document.price,
    unitRate: document.unitRate,
    quantityTakeoff: document.quantityTakeoff,
    declared: document.declared,
    extras: document.extras,
  };
}

/** Not an analogue, and not what somebody chose instead: the norm whose code the row bears. */
function isNormItself(
  match: CatalogueMatchRecord | null,
  { kind }: PositionDocument,
): match is CatalogueMatchRecord {
  return kind === 'cost' && match?.part === 'norm' && (match.match === 'exact' || match.match === 'differs');
}
