import type { ResourceKind, ResourcePlacement } from '../engine';
import type { EstimateDocument, Extras, PositionDocument, ResourceDocument, SectionDocument, SourcePlace } from './document';

/** A document in which nothing has been read yet. */
export function blankDocument(format: string): EstimateDocument {
  return {
    source: { format, schemaVersion: null, program: null, programVersion: null, exportedAt: null },
    construction: { number: null, name: '' },
    object: { number: null, name: '', address: null, accessLevel: null },
    estimate: {
      guid: null,
      number: '',
      name: '',
      method: 'resource_index',
      date: null,
      region: null,
      territory: 'ordinary',
      industry: null,
      objectType: null,
      legal: [],
      salaryAct: null,
      priceLevelBase: null,
      priceLevelCurrent: null,
      reason: null,
      constructionVolume: null,
      signatures: { composedBy: null, verifiedBy: null },
      coefficients: [],
      indices: [],
      extras: {},
    },
    sections: [],
    declared: null,
  };
}

export function blankSection(place: SourcePlace): SectionDocument {
  return { code: '', name: '', sections: [], rows: [], declared: null, extras: {}, place };
}

export function blankPosition(place: SourcePlace): PositionDocument {
  return {
    number: '',
    kind: 'cost',
    prefix: null,
    code: '',
    name: '',
    unit: '',
    quantity: null,
    quantityFormula: null,
    summaryType: 'building',
    workType: null,
    comment: null,
    isExcluded: false,
    coefficients: [],
    overhead: null,
    profit: null,
    amendments: null,
    loadPercent: null,
    idlePercent: null,
    price: null,
    unitRate: null,
    resources: [],
    quantityTakeoff: null,
    declared: null,
    extras: {},
    place,
  };
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
