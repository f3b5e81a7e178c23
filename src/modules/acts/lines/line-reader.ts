import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Page } from '../../../kernel/page';
import { Database } from '../../../platform/database';
import { Cursors, pageSize, PageQuery, type CursorPosition } from '../../../platform/http';
import { ContractWork, type PlacedPosition } from '../../estimates';
import { Drafts, type HeldAct } from '../acts/drafts';
import { Measurements } from '../measuring/measurements';
import { isSignedLine, type LineRow } from '../records/records';
import { ActLineView } from './line.dto';
import { draftLineView, signedLineView } from './line.views';
import { LinesRepository } from './lines.repository';

type ActAddress = Parameters<Drafts['share']>[0];

/** Shows lines of acts in the order of the estimate. */
@Injectable()
export class LineReader {
  constructor(
    private readonly work: ContractWork,
    private readonly lines: LinesRepository,
    private readonly drafts: Drafts,
    private readonly measurements: Measurements,
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(key: ActAddress, query: PageQuery): Promise<Page<ActLineView>> {
    const list = ['act-lines', key.id];
    const limit = pageSize(query.limit);
    const after = query.cursor === undefined ? null : this.cursors.decode(list, query.cursor);
    return this.database.transaction(async () => {
      const held = await this.drafts.share(key);
      const places = await this.placesOf(held);
      const page = places.filter((place) => after === null || isBeyond(place, after)).slice(0, limit + 1);
      const views = new Map((await this.views(held, page)).map((view) => [view.positionId, view]));
      const rows = page.flatMap((place) => views.get(place.id) ?? []);
      const placeOf = new Map(page.map((place) => [place.id, place]));
      const positionOf = ({ positionId }: ActLineView) => cursorOf(placeOf.get(positionId)!);
      return this.cursors.page(rows, { list, limit, positionOf, view: (view) => view });
    });
  }

  /** @throws AppError NOT_FOUND */
  async show(key: ActAddress, id: string): Promise<ActLineView> {
    return this.database.transaction(async () => {
      const held = await this.drafts.share(key);
      const line = await this.lines.find(held.act.id, id);
      const [view] = line === null ? [] : await this.viewsOf(held, [line]);
      if (view === undefined) throw new AppError('NOT_FOUND');
      return view;
    });
  }

  private async placesOf({ act }: HeldAct): Promise<PlacedPosition[]> {
    const lines = await this.lines.placesOf(act.id);
    return this.work.placesOf(
      act.estimateId,
      lines.map(({ positionId }) => positionId),
    );
  }

  private async views(held: HeldAct, places: readonly PlacedPosition[]): Promise<ActLineView[]> {
    const ids = places.map(({ id }) => id);
    return this.viewsOf(held, await this.lines.findOfPositions(held.act.id, ids));
  }

  private async viewsOf({ estimate, ground }: HeldAct, lines: readonly LineRow[]): Promise<ActLineView[]> {
    const drafts = lines.filter((line) => !isSignedLine(line));
    const measured = await this.measurements.ofLines(estimate, drafts);
    return lines.flatMap((line) => {
      if (isSignedLine(line)) return [signedLineView(line, ground)];
      const own = measured.get(line.id);
      return own === undefined ? [] : [draftLineView(line, ground, own)];
    });
  }
}

function cursorOf({ sectionOrdinal, ordinal, id }: PlacedPosition): CursorPosition {
  return [sectionOrdinal, ordinal, id];
}

/** Whether a position stands after the place that a page ended with. */
function isBeyond(place: PlacedPosition, after: CursorPosition): boolean {
  const own = cursorOf(place);
  const differing = own.findIndex((value, index) => value !== after[index]);
  // Signed by us: numbers stand beside numbers, ids beside ids.
  return differing !== -1 && own[differing]! > after[differing]!;
}
