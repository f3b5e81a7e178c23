import type { Table } from '../../../platform/database';
import type {
  CalculationStamp,
  EstimateRecord,
  EstimateState,
  LineFigures,
  LineRecord,
  PositionFigures,
  PositionRecord,
  SectionFigures,
  SectionRecord,
  Versioned,
} from './records';

type Identified = { id: string };

export const VERSION: Table<Versioned>['columns'] = { version: 'integer' };

export const ESTIMATE: Table<EstimateRecord> = {
  name: 'estimate',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    projectId: 'uuid',
    externalId: 'text',
    objectNumber: 'text',
    objectName: 'text',
    number: 'text',
    name: 'text',
    method: 'enum:calculation_method',
    territory: 'enum:territory_type',
    coefficientCombination: 'enum:coefficient_combination',
    vatRatePercent: 'stated',
    supplyDate: 'date',
    taxStatus: 'enum:tax_status',
    estimateDate: 'date',
    regionCode: 'text',
    regionName: 'text',
    priceZone: 'text',
    priceSetId: 'uuid',
    catalogueEditionId: 'uuid',
    priceLevelBase: 'jsonb',
    priceLevelCurrent: 'jsonb',
    coefficients: 'jsonb',
    indices: 'jsonb',
    indexKind: 'enum:index_kind',
    variables: 'jsonb',
    legal: 'jsonb',
    header: 'jsonb',
    declared: 'jsonb',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
  },
};

export const ESTIMATE_STATE: Table<Identified & EstimateState> = {
  name: 'estimate',
  columns: {
    id: 'uuid',
    status: 'enum:estimate_status',
    revision: 'integer',
    contributions: 'jsonb',
    contributionsBase: 'jsonb',
    total: 'money',
    positionCount: 'integer',
    incompleteCount: 'integer',
    missingIndexCount: 'integer',
    isStale: 'boolean',
    updatedAt: 'timestamptz',
  },
};

export const ESTIMATE_STAMP: Table<Identified & CalculationStamp> = {
  name: 'estimate',
  columns: {
    id: 'uuid',
    calculatedRevision: 'integer',
    engineVersion: 'text',
    inputHash: 'text',
    calculatedAt: 'timestamptz',
  },
};

export const SECTION: Table<SectionRecord> = {
  name: 'section',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    parentId: 'uuid',
    ordinal: 'integer',
    code: 'text',
    name: 'text',
    coefficients: 'jsonb',
    declared: 'jsonb',
    extras: 'jsonb',
  },
};

export const SECTION_FIGURES: Table<Identified & SectionFigures> = {
  name: 'section',
  columns: { id: 'uuid', contributions: 'jsonb', contributionsBase: 'jsonb', total: 'money' },
};

export const POSITION: Table<PositionRecord> = {
  name: 'position',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    sectionId: 'uuid',
    externalId: 'text',
    identifier: 'text',
    ordinal: 'integer',
    number: 'text',
    kind: 'enum:position_kind',
    prefix: 'text',
    code: 'text',
    name: 'text',
    unit: 'text',
    quantity: 'stated',
    quantityFormula: 'text',
    quantityReferences: 'jsonb',
    isQuantityStated: 'boolean',
    quantityIssue: 'jsonb',
    summaryType: 'enum:summary_type',
    workType: 'enum:work_type',
    isExcluded: 'boolean',
    isVatExempt: 'boolean',
    comment: 'text',
    coefficients: 'jsonb',
    statedCoefficients: 'jsonb',
    indices: 'jsonb',
    overhead: 'jsonb',
    profit: 'jsonb',
    markups: 'enum:markup_origin',
    normEditionId: 'uuid',
    catalogueMatch: 'jsonb',
    amendments: 'stated',
    loadPercent: 'stated',
    idlePercent: 'stated',
    price: 'jsonb',
    unitRate: 'jsonb',
    quantityTakeoff: 'jsonb',
    declared: 'jsonb',
    extras: 'jsonb',
  },
};

export const POSITION_FIGURES: Table<Identified & PositionFigures> = {
  name: 'position',
  columns: {
    id: 'uuid',
    quantityTotal: 'figure',
    total: 'money',
    totalPerUnit: 'money',
    overheadRatePercent: 'figure',
    profitRatePercent: 'figure',
    amounts: 'jsonb',
    amountsBase: 'jsonb',
    normAmounts: 'jsonb',
    contributions: 'jsonb',
    contributionsBase: 'jsonb',
    isComplete: 'boolean',
    issues: 'jsonb',
  },
};

export const LINE: Table<LineRecord> = {
  name: 'resource_line',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    positionId: 'uuid',
    parentId: 'uuid',
    identifier: 'text',
    ordinal: 'integer',
    number: 'text',
    kind: 'enum:resource_kind',
    placement: 'enum:resource_placement',
    prefix: 'text',
    code: 'text',
    name: 'text',
    unit: 'text',
    consumption: 'stated',
    crewSize: 'stated',
    grade: 'stated',
    coefficients: 'jsonb',
    statedConsumptionCoefficient: 'stated',
    statedCostCoefficient: 'stated',
    priceBase: 'stated',
    priceIndex: 'stated',
    priceCurrent: 'stated',
    priceSource: 'enum:price_source',
    priceOrigin: 'jsonb',
    isFree: 'boolean',
    indexName: 'text',
    indexReason: 'text',
    comment: 'text',
    isReturnable: 'boolean',
    isExcluded: 'boolean',
    exclusionReason: 'text',
    isAdded: 'boolean',
    replacedFrom: 'jsonb',
    declared: 'jsonb',
    extras: 'jsonb',
  },
};

const LINE_FIGURES: Table<Identified & LineFigures> = {
  name: 'resource_line',
  columns: {
    id: 'uuid',
    consumptionTotal: 'figure',
    quantityTotal: 'figure',
    consumptionCoefficient: 'figure',
    costCoefficient: 'figure',
    price: 'money',
    cost: 'money',
    costBase: 'money',
  },
};

/** The whole row: what was stated, what was computed, and its version. */
export const POSITION_ROW = joined(POSITION, POSITION_FIGURES, { name: 'position', columns: VERSION });
export const LINE_ROW = joined(LINE, LINE_FIGURES, { name: 'resource_line', columns: VERSION });
export const SECTION_ROW = joined(SECTION, SECTION_FIGURES, { name: 'section', columns: VERSION });
export const ESTIMATE_ROW: Table<EstimateRecord & EstimateState> = {
  name: 'estimate',
  columns: { ...ESTIMATE.columns, ...ESTIMATE_STATE.columns },
};

function joined<A, B, C>(a: Table<A>, b: Table<B>, c: Table<C>): Table<A & B & C> {
  // The spread of three complete shapes is complete; the mapped type cannot follow it.
  return { name: a.name, columns: { ...a.columns, ...b.columns, ...c.columns } as Table<A & B & C>['columns'] };
}
