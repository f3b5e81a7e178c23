import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import { fieldDifferences, type ComparedPart, type ComparedRows } from './differences';
import { DifferencesQuery, EditionDifferenceView } from './differences.dto';
import { DifferencesRepository, type DifferingRow } from './differences.repository';
import { Editions } from './editions.service';

const BEFORE_ALL_CODES = '';

/** What has become of norms, prices, groups, coefficients and markups from one edition to another. */
@Injectable()
export class Differences {
  constructor(
    private readonly editions: Editions,
    private readonly rows: DifferencesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(editionId: string, query: DifferencesQuery): Promise<Page<EditionDifferenceView>> {
    const { since, of, kind, cursor } = query;
    await this.editions.get(editionId);
    await this.editions.get(since);
    const list = ['catalogue-differences', editionId, since, of, kind];
    const limit = pageSize(query.limit);
    const [code] = cursor === undefined ? [BEFORE_ALL_CODES] : this.cursors.decode(list, cursor);
    const asked = { before: since, after: editionId, kind, afterCode: String(code), take: limit + 1 };
    const rows = await this.rows.page(of, asked);
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.code], view: (row) => differenceView(of, row) });
  }
}

function differenceView<Part extends ComparedPart>(
  part: Part,
  { code, before, after }: DifferingRow<ComparedRows[Part]>,
): EditionDifferenceView {
  // One of the sides is there, or the code would not be.
  const shown: ComparedRows[ComparedPart] = (after ?? before)!;
  const head = { id: code, name: 'name' in shown ? shown.name : code, unit: 'unit' in shown ? shown.unit : null };
  if (before === null) return { ...head, kind: 'added', fields: [] };
  if (after === null) return { ...head, kind: 'removed', fields: [] };
  return { ...head, kind: 'changed', fields: fieldDifferences(part, before, after) };
}
