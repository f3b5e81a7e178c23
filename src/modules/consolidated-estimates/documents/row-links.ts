import { Injectable } from '@nestjs/common';
import { inThousands } from '../../../engine';
import type { ConsolidatedColumns } from '../../../formats/consolidated';
import type { SummaryRow } from '../../../formats/summary-estimate';
import { getActor } from '../../../platform/context';
import { EstimateSums } from '../../estimates';
import { ConsolidatedEstimatesRepository } from '../estimates/consolidated-estimates.repository';
import { Sheets } from '../sheets/sheets';
import { columnsText } from './columns-text';
import { uniqueByNumber } from './estimate-number';

/** A row of a document that stands for an estimate. */
export type LinkableRow = Pick<SummaryRow, 'type' | 'reason' | 'columns' | 'place'> & { chapter: number };

/** The estimate of the construction that a row of a document, known by its place there, stands for. */
export interface RowLink {
  path: string;
  kind: 'estimate' | 'object_estimate';
  id: string;
}

export interface FoundLink extends RowLink {
  number: string;
  name: string;
  /** What it comes to at present, thousands of rubles. */
  present: ConsolidatedColumns;
}

interface Numbered {
  id: string;
  number: string;
}

/** Which estimates of a construction the rows of a document stand for: those of the same kind and the same number. */
@Injectable()
export class RowLinks {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly sums: EstimateSums,
    private readonly sheets: Sheets,
  ) {}

  /** A number that several rows or several estimates have links none of them. In the order of the rows. */
  async find(projectId: string, rows: readonly LinkableRow[]): Promise<FoundLink[]> {
    const [locals, objects] = [rowsOf(rows, 'local_estimate'), rowsOf(rows, 'object_estimate')];
    const found = [
      ...(locals.size === 0 ? [] : await this.locals(matched(locals, await this.sums.numbers(projectId)))),
      ...(objects.size === 0 ? [] : await this.objects(matched(objects, await this.estimates.objectNumbers(projectId)))),
    ];
    const places = new Map(rows.map(({ place }, index) => [place.path, index]));
    return found.sort((one, other) => (places.get(one.path) ?? 0) - (places.get(other.path) ?? 0));
  }

  /** Those of the links whose estimates are still there. */
  async standing(projectId: string, links: readonly RowLink[]): Promise<RowLink[]> {
    const idsOf = (wanted: RowLink['kind']) => links.filter(({ kind }) => kind === wanted).map(({ id }) => id);
    const locals = await this.sums.find(idsOf('estimate'));
    const objects = await this.estimates.findMany(getActor().organisationId, idsOf('object_estimate'));
    const inProject = [...locals.values(), ...objects.filter(({ kind }) => kind === 'object')];
    const ids = new Set(inProject.filter((each) => each.projectId === projectId).map(({ id }) => id));
    return links.filter(({ id }) => ids.has(id));
  }

  private async locals(pairs: ReadonlyMap<string, LinkableRow>): Promise<FoundLink[]> {
    const sums = await this.sums.find([...pairs.keys()]);
    return [...sums.values()].map(({ id, number, name, costs }) => ({
      // The sums are those of the pairs.
      ...{ path: pairs.get(id)!.place.path, kind: 'estimate', id, number, name },
      present: columnsText(inThousands(costs)),
    }));
  }

  private async objects(pairs: ReadonlyMap<string, LinkableRow>): Promise<FoundLink[]> {
    const records = await this.estimates.findMany(getActor().organisationId, [...pairs.keys()]);
    const calculated = await this.sheets.ofObjects(records);
    return calculated.map(({ sheet: { estimate }, result }) => ({
      // The sheets are those of the pairs.
      path: pairs.get(estimate.id)!.place.path,
      ...{ kind: 'object_estimate', id: estimate.id, number: estimate.number, name: estimate.name },
      present: columnsText(result.total),
    }));
  }
}

function rowsOf(rows: readonly LinkableRow[], wanted: LinkableRow['type']): Map<string, LinkableRow> {
  return uniqueByNumber(
    rows.filter(({ type }) => type === wanted),
    ({ reason }) => reason,
  );
}

/** The row of each estimate that has one, by its id. */
function matched(rows: ReadonlyMap<string, LinkableRow>, estimates: readonly Numbered[]): Map<string, LinkableRow> {
  const unique = uniqueByNumber(estimates, ({ number }) => number);
  return new Map(
    [...unique].flatMap(([number, { id }]) => {
      const row = rows.get(number);
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
}
