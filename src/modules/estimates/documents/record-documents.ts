import type {
  CoefficientDocument,
  EstimateDocument,
  EstimateHeader,
  PositionDocument,
  PriceDocument,
  ResourceDocument,
  SectionDocument,
  SectionRow,
  SourcePlace,
} from '../../../formats/document';
import type {
  EstimateRecord,
  HeaderRecord,
  LineRecord,
  PositionRecord,
  PositionWithLines,
  PriceRecord,
  SectionRecord,
} from '../records/records';

/** The way out: rows as a neutral document. */

/** Rows made over the API, or read back, stand in no file. */
const NOWHERE: SourcePlace = { path: '', line: 0, column: 0 };

/** What a document has to say of the construction where the estimate was made over the API. */
export interface ConstructionOf {
  number: string | null;
  name: string;
}

/** The document without its sections. */
export function documentHead(record: EstimateRecord, construction: ConstructionOf): Omit<EstimateDocument, 'sections'> {
  const { header } = record;
  return {
    source: header.source ?? {
      format: 'none',
      schemaVersion: null,
      program: null,
      programVersion: null,
      exportedAt: null,
    },
    construction: header.construction ?? construction,
    object: {
      number: record.objectNumber,
      name: record.objectName ?? '',
      address: header.object?.address ?? null,
      accessLevel: header.object?.accessLevel ?? null,
    },
    estimate: estimateHeader(record),
    declared: record.declared,
  };
}

function estimateHeader(record: EstimateRecord): EstimateHeader {
  const { header, number, name, method, territory, legal, priceLevelBase, priceLevelCurrent, coefficients } = record;
  const { indices, indexKind, variables } = record;
  return {
    guid: header.guid ?? null,
    ...{ number, name, method, date: record.estimateDate },
    region: regionOf(record),
    territory,
    industry: header.industry ?? null,
    objectType: header.objectType ?? null,
    legal,
    salaryAct: header.salaryAct ?? null,
    ...{ priceLevelBase, priceLevelCurrent },
    reason: header.reason ?? null,
    constructionVolume: header.constructionVolume ?? null,
    signatures: header.signatures ?? { composedBy: null, verifiedBy: null },
    ...{ coefficients, indices },
    ...(variables.length === 0 ? {} : { variables }),
    ...(method === 'base_index' ? { indexKind } : {}),
    extras: header.extras ?? {},
  };
}

const NO_SUBREGION = { state: null, subregionCode: null, subregionName: null };

function regionOf({ regionCode, regionName, header }: EstimateRecord): EstimateHeader['region'] {
  if (regionCode === null && regionName === null) return null;
  const rest: NonNullable<HeaderRecord['region']> = header.region ?? NO_SUBREGION;
  return { ...rest, code: regionCode ?? '', name: regionName ?? '' };
}

/** Builds the tree of sections while the positions come in, in the order of the document. */
export class SectionsBuilder {
  readonly roots: SectionDocument[] = [];
  private readonly byId = new Map<string, { section: SectionDocument; inherited: CoefficientDocument[] }>();

  /** `sections`: a section before its subsections. */
  constructor(sections: readonly SectionRecord[]) {
    for (const { id, parentId, code, name, coefficients, declared, extras } of sections) {
      const section: SectionDocument = { code, name, sections: [], rows: [], declared, extras, place: NOWHERE };
      const parent = parentId === null ? undefined : this.byId.get(parentId);
      (parent?.section.sections ?? this.roots).push(section);
      this.byId.set(id, { section, inherited: [...(parent?.inherited ?? []), ...coefficients] });
    }
  }

  add(stored: PositionWithLines): void {
    const { section, inherited } = this.byId.get(stored.position.sectionId)!;
    section.rows.push(rowDocument(stored, inherited));
  }
}

/**
 * A document knows no coefficients of sections: what holds for a position through its section is said of the position.
 */
function rowDocument({ position, lines }: PositionWithLines, inherited: readonly CoefficientDocument[]): SectionRow {
  const { kind } = position;
  if (kind === 'text') return { type: 'text', text: position.name };
  const coefficients = [...inherited, ...position.coefficients];
  return { type: 'position', position: positionDocument({ ...position, kind, coefficients }, lines) };
}

function positionDocument(
  position: PositionRecord & { kind: PositionDocument['kind'] },
  lines: readonly LineRecord[],
): PositionDocument {
  return {
    number: position.number,
    ...(position.identifier === null ? {} : { identifier: position.identifier }),
    kind: position.kind,
    prefix: position.prefix,
    code: position.code,
    name: position.name,
    unit: position.unit,
    quantity: position.quantity,
    quantityFormula: position.quantityFormula,
    summaryType: position.summaryType,
    workType: position.workType,
    comment: position.comment,
    isExcluded: position.isExcluded,
    coefficients: position.coefficients,
    ...(position.statedCoefficients.length === 0 ? {} : { statedCoefficients: position.statedCoefficients }),
    ...(position.indices.length === 0 ? {} : { indices: position.indices }),
    overhead: position.overhead,
    profit: position.profit,
    amendments: position.amendments,
    loadPercent: position.loadPercent,
    idlePercent: position.idlePercent,
    price: position.price && priceDocument(position.price),
    unitRate: position.unitRate,
    resources: resourceDocuments(lines),
    quantityTakeoff: position.quantityTakeoff,
    declared: position.declared,
    extras: position.extras,
    place: NOWHERE,
  };
}

function priceDocument({ base, index, current, source, indexName, indexReason }: PriceRecord): PriceDocument {
  return { base, index, current, source, indexName, indexReason };
}

/** `lines`: a parent before its children. */
function resourceDocuments(lines: readonly LineRecord[]): ResourceDocument[] {
  const roots: ResourceDocument[] = [];
  const documents = new Map<string, ResourceDocument>();
  for (const line of lines) {
    const document = resourceDocument(line);
    documents.set(line.id, document);
    const parent = line.parentId === null ? undefined : documents.get(line.parentId);
    (parent?.children ?? roots).push(document);
  }
  return roots;
}

function resourceDocument(line: LineRecord): ResourceDocument {
  return {
    number: line.number,
    ...(line.identifier === null ? {} : { identifier: line.identifier }),
    kind: line.kind,
    placement: line.placement,
    prefix: line.prefix,
    code: line.code,
    name: line.name,
    unit: line.unit,
    consumption: line.consumption,
    crewSize: line.crewSize,
    grade: line.grade,
    coefficients: line.coefficients,
    statedConsumptionCoefficient: line.statedConsumptionCoefficient,
    statedCostCoefficient: line.statedCostCoefficient,
    price: {
      base: line.priceBase,
      index: line.priceIndex,
      current: line.priceCurrent,
      source: line.priceSource,
      indexName: line.indexName,
      indexReason: line.indexReason,
    },
    comment: line.comment,
    isReturnable: line.isReturnable,
    isExcluded: line.isExcluded,
    children: [],
    declared: line.declared,
    extras: line.extras,
    place: NOWHERE,
  };
}
