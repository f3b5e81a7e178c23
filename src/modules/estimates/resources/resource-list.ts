import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Cursors, pageSize } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { ResourceListRepository } from './resource-list.repository';
import { ResourcesQuery } from './resource.dto';
import { ResourcePage, ResourceView } from './resource-view.dto';
import { resourceView } from './resource.views';
import type { LineKey } from './resources.service';

/** The resource lines of a position: page by page, and one by one. */
@Injectable()
export class ResourceList {
  constructor(
    private readonly resources: ResourceListRepository,
    private readonly estimates: EstimatesService,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, positionId: string, query: ResourcesQuery): Promise<ResourcePage> {
    await this.estimates.assertVisible(estimateId);
    const list = ['resources', positionId];
    const limit = pageSize(query.limit);
    const [after = -1] = query.cursor === undefined ? [] : this.cursors.decode(list, query.cursor);
    // Signed by us: it is the ordinal that the page before ended with.
    const rows = await this.resources.list(estimateId, positionId, { after: after as number, take: limit + 1 });
    if (rows === null) throw new AppError('NOT_FOUND');
    return this.cursors.page(rows, { list, limit, positionOf: ({ ordinal }) => [ordinal], view: resourceView });
  }

  /** @throws AppError NOT_FOUND */
  async show({ estimateId, positionId, id }: LineKey): Promise<ResourceView> {
    await this.estimates.assertVisible(estimateId);
    const line = await this.resources.find(estimateId, positionId, id);
    if (line === null) throw new AppError('NOT_FOUND');
    return resourceView(line);
  }
}
