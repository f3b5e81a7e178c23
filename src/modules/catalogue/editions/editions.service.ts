import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { LastSeen, Page } from '../../../kernel/page';
import { getContext, type RequestContext } from '../../../platform/context';
import { Cursors, etagOf, newestFirst, pageSize, PageQuery } from '../../../platform/http';
import {
  EditionDetailsView,
  EditionFileView,
  EditionIssuesQuery,
  EditionIssueView,
  EditionView,
} from './editions.dto';
import { EditionsRepository, type Edition, type EditionFile, type EditionIssue } from './editions.repository';

const BEFORE_THE_FIRST = -1;

/** Editions to look at, and which of them a question is about. */
@Injectable()
export class Editions {
  private readonly asked = new WeakMap<RequestContext, { id: string | undefined; edition: Promise<Edition | null> }>();

  constructor(
    private readonly editions: EditionsRepository,
    private readonly cursors: Cursors,
  ) {}

  /**
   * The edition of this id, or the current one where none is named.
   *
   * @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED
   */
  async resolve(id: string | undefined): Promise<Edition> {
    const edition = await this.find(id);
    if (edition === null) throw new AppError(id === undefined ? 'CATALOGUE_NOT_LOADED' : 'NOT_FOUND');
    return edition;
  }

  /** The same; null where there is none. One request asks for one edition, even where another one appears while it runs. */
  find(id: string | undefined): Promise<Edition | null> {
    const context = getContext();
    const asked = this.asked.get(context);
    if (asked !== undefined && asked.id === id) return asked.edition;
    const edition = id === undefined ? this.editions.findCurrent() : this.editions.find(id);
    this.asked.set(context, { id, edition });
    return edition;
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Edition> {
    const edition = await this.editions.find(id);
    if (edition === null) throw new AppError('NOT_FOUND');
    return edition;
  }

  /** @throws AppError CURSOR_INVALID */
  page(query: PageQuery): Promise<Page<EditionView>> {
    return newestFirst<Edition & LastSeen, EditionView>(this.cursors, {
      list: ['catalogue-editions'],
      query,
      find: async (after, take) => (await this.editions.list(after, take)).map((row) => ({ ...row, createdAt: row.loadedAt })),
      view: editionView,
    });
  }

  /** @throws AppError NOT_FOUND */
  async details(id: string): Promise<EditionDetailsView> {
    const edition = await this.get(id);
    return { ...editionView(edition), files: (await this.editions.listFiles(id)).map(fileView) };
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async issues(editionId: string, { limit: asked, cursor, severity }: EditionIssuesQuery): Promise<Page<EditionIssueView>> {
    await this.get(editionId);
    const list = ['catalogue-issues', editionId, severity];
    const limit = pageSize(asked);
    const [ordinal] = cursor === undefined ? [BEFORE_THE_FIRST] : this.cursors.decode(list, cursor);
    // A cursor is signed: it holds the ordinal that positionOf() put into it.
    const afterOrdinal = ordinal as number;
    const rows = await this.editions.listIssues({ editionId, severity, afterOrdinal, take: limit + 1 });
    const names = new Map((await this.editions.listFiles(editionId)).map((file) => [file.ordinal, file.name]));
    return this.cursors.page(rows, {
      ...{ list, limit },
      positionOf: (row) => [row.ordinal],
      view: (row) => issueView(row, names.get(row.fileOrdinal) ?? ''),
    });
  }
}

function editionView(edition: Edition): EditionView {
  const { id, name, orderNumber, orderDate, normCount, resourceCount, coefficientCount, markupCount, issueCount } = edition;
  return {
    // An edition never changes: its id is its version.
    ...{ id, etag: etagOf(id), name, orderNumber, orderDate, normCount, resourceCount },
    technologyGroupCount: edition.groupCount,
    ...{ coefficientCount, markupCount, issueCount },
    loadedAt: edition.loadedAt.toISOString(),
  };
}

function fileView(file: EditionFile): EditionFileView {
  const { name, kind, sha256, sizeBytes, title, act, actDate, priceLevel, createdOn, rowCount } = file;
  return { name, kind, sha256, sizeBytes, title, act, actDate, priceLevel, createdOn, rowCount };
}

function issueView({ ordinal, code, severity, message, remedy, place }: EditionIssue, file: string): EditionIssueView {
  const { locale } = getContext();
  const { path = null, line = null, column = null } = place;
  return {
    ...{ id: String(ordinal), file, code, severity },
    message: message[locale],
    remedy: remedy[locale],
    place: { path, line, column },
  };
}
