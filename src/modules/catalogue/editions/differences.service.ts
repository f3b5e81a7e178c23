import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import { normDifferences, resourceDifferences, type FieldDifference } from './differences';
import { DifferencesQuery, DifferenceView } from './differences.dto';
import { DifferencesRepository, type ComparisonPage, type DifferingRow } from './differences.repository';
import { Editions } from './editions.service';

const BEFORE_ALL_CODES = '';

/** What has become of norms and prices from one edition to another. */
@Injectable()
export class Differences {
  constructor(
    private readonly editions: Editions,
    private readonly rows: DifferencesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(editionId: string, query: DifferencesQuery): Promise<Page<DifferenceView>> {
    const { since, of, kind, cursor } = query;
    await this.editions.get(editionId);
    await this.editions.get(since);
    const list = ['catalogue-differences', editionId, since, of, kind];
    const limit = pageSize(query.limit);
    const [code] = cursor === undefined ? [BEFORE_ALL_CODES] : this.cursors.decode(list, cursor);
    const asked = { before: since, after: editionId, kind, afterCode: String(code), take: limit + 1 };
    const views = of === 'norms' ? await this.norms(asked) : await this.resources(asked);
    return this.cursors.page(views, { list, limit, positionOf: ({ id }) => [id], view: (view) => view });
  }

  private async norms(asked: ComparisonPage): Promise<DifferenceView[]> {
    return (await this.rows.norms(asked)).map((row) => differenceView(row, normDifferences));
  }

  private async resources(asked: ComparisonPage): Promise<DifferenceView[]> {
    return (await this.rows.resources(asked)).map((row) => differenceView(row, resourceDifferences));
  }
}

function differenceView<Row extends { name: string; unit: string }>(
  { code, before, after }: DifferingRow<Row>,
  compare: (before: Row, after: Row) => FieldDifference[],
): DifferenceView {
  // One of the sides is there, or the code would not be.
  const { name, unit } = (after ?? before)!;
  if (before === null) return { id: code, kind: 'added', name, unit, fields: [] };
  if (after === null) return { id: code, kind: 'removed', name, unit, fields: [] };
  return { id: code, kind: 'changed', name, unit, fields: compare(before, after) };
}
