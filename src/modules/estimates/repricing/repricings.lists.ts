import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst, pageSize } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { placeInPreview, PreviewsRepository } from './previews.repository';
import {
  PreviewPositionPage,
  PreviewPositionsQuery,
  PreviewResourcePage,
  PreviewResourcesQuery,
  RepricingPage,
  RepricingsQuery,
} from './repricing.dto';
import { previewPositionView, previewResourceView, repricingView } from './repricing.views';
import { RepricingsRepository } from './repricings.repository';
import { RepricingsService } from './repricings.service';

/** The pages of what is to be seen of repricings. */
@Injectable()
export class RepricingsLists {
  constructor(
    private readonly repricings: RepricingsRepository,
    private readonly previews: PreviewsRepository,
    private readonly service: RepricingsService,
    private readonly estimates: EstimatesService,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: RepricingsQuery): Promise<RepricingPage> {
    await this.estimates.assertVisible(estimateId);
    const { organisationId } = getActor();
    return newestFirst(this.cursors, {
      list: ['repricings', estimateId],
      query,
      find: (after, take) => this.repricings.list({ estimateId, organisationId }, { after, take }),
      view: repricingView,
    });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async positions(estimateId: string, id: string, query: PreviewPositionsQuery): Promise<PreviewPositionPage> {
    const { id: repricingId } = await this.service.get(estimateId, id);
    const { sort, cursor } = query;
    const list = ['repricing-positions', id, sort];
    const limit = pageSize(query.limit);
    const after = cursor === undefined ? null : this.cursors.decode(list, cursor);
    const rows = await this.previews.positions({ repricingId, sort, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: placeInPreview, view: previewPositionView });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async resources(estimateId: string, id: string, query: PreviewResourcesQuery): Promise<PreviewResourcePage> {
    const { id: repricingId } = await this.service.get(estimateId, id);
    const { sort, status, cursor } = query;
    const list = ['repricing-resources', id, sort, status];
    const limit = pageSize(query.limit);
    const after = cursor === undefined ? null : this.cursors.decode(list, cursor);
    const rows = await this.previews.resources({ repricingId, sort, status, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: placeInPreview, view: previewResourceView });
  }
}
