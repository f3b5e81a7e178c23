import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst, pageSize, PageQuery } from '../../../platform/http';
import { MAX_VERSIONS_PER_TEMPLATE } from '../limits';
import { TemplatePage, TemplatePositionPage, TemplatesQuery, TemplateVersionPage } from './template.dto';
import { templatePositionView, templateVersionView, templateView } from './template.views';
import { TemplatesRepository } from './templates.repository';
import { Templates } from './templates.service';

/** The pages of what is to be seen of templates. */
@Injectable()
export class TemplatesLists {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly service: Templates,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: TemplatesQuery): Promise<TemplatePage> {
    const { q: contains, visibility, kind } = query;
    const { organisationId, userId } = getActor();
    return newestFirst(this.cursors, {
      list: ['templates', organisationId, userId, contains, visibility, kind],
      query,
      find: (after, take) => this.templates.list({ organisationId, userId }, { contains, visibility, kind }, { after, take }),
      view: templateView,
    });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async versions(id: string, { cursor, limit: asked }: PageQuery): Promise<TemplateVersionPage> {
    await this.service.get(id);
    const list = ['template-versions', id];
    const limit = pageSize(asked);
    const before = cursor === undefined ? MAX_VERSIONS_PER_TEMPLATE + 1 : Number(this.cursors.decode(list, cursor)[0]);
    const rows = await this.templates.versions(id, { before, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: ({ number }) => [number], view: templateVersionView });
  }

  /** In the order of the document. @throws AppError NOT_FOUND, CURSOR_INVALID */
  async positions(id: string, versionId: string, { cursor, limit: asked }: PageQuery): Promise<TemplatePositionPage> {
    const { content } = await this.service.open(id, versionId);
    const list = ['template-positions', versionId];
    const limit = pageSize(asked);
    const start = cursor === undefined ? 0 : Number(this.cursors.decode(list, cursor)[0]);
    const rows = content.positions.slice(start, start + limit + 1).map((stored, place) => ({ stored, next: start + place + 1 }));
    const view = templatePositionView(content);
    return this.cursors.page(rows, { list, limit, positionOf: ({ next }) => [next], view: ({ stored }) => view(stored) });
  }
}
