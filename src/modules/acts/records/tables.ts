import type { Table } from '../../../platform/database';
import type {
  ActRecord,
  ActRow,
  ActSignature,
  LineBaseAmounts,
  LineRecord,
  LineRow,
  LineSignature,
} from './records';

type Identified = { id: string };

export const ACT: Table<ActRecord> = {
  name: 'act',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    number: 'text',
    date: 'date',
    periodFrom: 'date',
    periodTo: 'date',
    vatRatePercent: 'figure',
    comment: 'text',
    version: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};

export const ACT_SIGNATURE: Table<Identified & ActSignature> = {
  name: 'act',
  columns: {
    id: 'uuid',
    sequence: 'integer',
    signedBy: 'uuid',
    signedAt: 'timestamptz',
    total: 'money',
    vatExempt: 'money',
    vat: 'money',
    isComplete: 'boolean',
    buckets: 'jsonb',
    contributionsBase: 'jsonb',
    done: 'jsonb',
    issues: 'jsonb',
    estimateRevision: 'integer',
    engineVersion: 'text',
  },
};

export const ACT_ROW: Table<ActRow> = { name: 'act', columns: { ...ACT.columns, ...ACT_SIGNATURE.columns } };

export const LINE: Table<LineRecord> = {
  name: 'act_line',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    actId: 'uuid',
    positionId: 'uuid',
    quantity: 'figure',
    unit: 'text',
    statedQuantity: 'stated',
    statedUnit: 'text',
    comment: 'text',
    version: 'integer',
  },
};

export const LINE_SIGNATURE: Table<Identified & LineBaseAmounts & LineSignature> = {
  name: 'act_line',
  columns: {
    id: 'uuid',
    sequence: 'integer',
    doneQuantity: 'figure',
    total: 'money',
    amounts: 'jsonb',
    amountsBase: 'jsonb',
    done: 'jsonb',
    position: 'jsonb',
    isComplete: 'boolean',
    issues: 'jsonb',
  },
};

export const LINE_ROW: Table<LineRow> = { name: 'act_line', columns: { ...LINE.columns, ...LINE_SIGNATURE.columns } };
