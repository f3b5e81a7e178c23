import type { Table } from '../../../platform/database';
import type { ConsolidatedRecord, RowRecord } from './records';

export const CONSOLIDATED: Table<ConsolidatedRecord> = {
  name: 'consolidated_estimate',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    projectId: 'uuid',
    kind: 'enum:consolidated_kind',
    number: 'text',
    name: 'text',
    reason: 'text',
    estimateDate: 'date',
    supplyDate: 'date',
    taxStatus: 'text',
    vatRatePercent: 'stated',
    version: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};

export const ROW: Table<RowRecord> = {
  name: 'consolidated_row',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    consolidatedEstimateId: 'uuid',
    ownerKind: 'enum:consolidated_kind',
    kind: 'enum:consolidated_row_kind',
    part: 'integer',
    ordinal: 'integer',
    number: 'text',
    name: 'text',
    reason: 'text',
    estimateId: 'uuid',
    objectEstimateId: 'uuid',
    linkedKind: 'enum:consolidated_kind',
    unit: 'enum:cost_unit',
    building: 'stated',
    mounting: 'stated',
    equipment: 'stated',
    other: 'stated',
    total: 'stated',
    ratePercent: 'stated',
    base: 'text',
    columns: 'jsonb',
    limitedCostId: 'uuid',
    source: 'jsonb',
    isVatExempt: 'boolean',
  },
};
