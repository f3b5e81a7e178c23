import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, type Table } from '../../../platform/database';
import { inVisibleProject } from '../../projects';
import type { StoredLevels } from '../records/figures';
import type { EstimateRow } from '../records/records';
import type { TermsOf } from '../records/snapshot';
import { ESTIMATE_ROW } from '../records/tables';

export type StoredSums = TermsOf &
  StoredLevels &
  Pick<
    EstimateRow,
    | 'projectId'
    | 'number'
    | 'name'
    | 'vatRatePercent'
    | 'taxStatus'
    | 'revision'
    | 'incompleteCount'
    | 'missingIndexCount'
    | 'isStale'
  >;

const { columns } = ESTIMATE_ROW;
const SUMS: Table<Omit<StoredSums, keyof StoredLevels | 'coefficients' | 'declared'>> = {
  name: 'estimate',
  columns: {
    id: 'uuid',
    projectId: 'uuid',
    number: 'text',
    name: 'text',
    method: columns.method,
    territory: columns.territory,
    coefficientCombination: columns.coefficientCombination,
    vatRatePercent: columns.vatRatePercent,
    taxStatus: columns.taxStatus,
    indices: 'jsonb',
    indexKind: columns.indexKind,
    revision: 'integer',
    incompleteCount: 'integer',
    missingIndexCount: 'integer',
    isStale: 'boolean',
  },
};
const COLUMNS = columnsOf(SUMS, 'e');

@Injectable()
export class EstimateSumsRepository {
  constructor(private readonly database: Database) {}

  /**
   * What the totals of these estimates follow from, in one statement. The totals of a bucket are all that a summary of
   * estimates needs of it, but for the base-index method, which indexes the elements of a column.
   */
  find(organisationId: string, ids: readonly string[]): Promise<StoredSums[]> {
    return this.database.read<StoredSums>(Prisma.sql`
      SELECT ${COLUMNS}, e.contributions_base AS "contributionsBase",
        CASE WHEN e.method = 'base_index' THEN e.contributions ELSE (
          SELECT coalesce(jsonb_object_agg(key, jsonb_build_object('total', value -> 'total')), '{}'::jsonb)
          FROM jsonb_each(e.contributions) WHERE value ? 'total'
        ) END AS contributions,
        CASE WHEN e.method = 'base_index' THEN e.declared END AS declared, '[]'::jsonb AS coefficients
      FROM estimate e
      WHERE e.id = ANY(${arrayOf('uuid', ids)}) AND e.organisation_id = ${organisationId}::uuid
        ${inVisibleProject(Prisma.sql`e.project_id`)}`);
  }
  numbers(organisationId: string, projectId: string): Promise<{ id: string; number: string }[]> {
    return this.database.read<{ id: string; number: string }>(Prisma.sql`
      SELECT e.id, e.number FROM estimate e
      WHERE e.project_id = ${projectId}::uuid AND e.organisation_id = ${organisationId}::uuid AND e.number <> ''
        ${inVisibleProject(Prisma.sql`e.project_id`)}`);
  }
}
