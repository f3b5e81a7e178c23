import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import { Editions } from '../editions/editions.service';
import { machineView, priceText } from '../parts.dto';
import { CatalogueResourceView, GroupResourcesQuery, GroupResourceView } from './resources.dto';
import { CatalogueResourcesRepository, type CatalogueResourceRow } from './resources.repository';

const BEFORE_ALL_CODES = '';

@Injectable()
export class CatalogueResources {
  constructor(
    private readonly editions: Editions,
    private readonly resources: CatalogueResourcesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED */
  async show(code: string, edition: string | undefined): Promise<CatalogueResourceView> {
    const { id: editionId } = await this.editions.resolve(edition);
    const row = await this.resources.find({ editionId, code });
    if (row === null) throw new AppError('NOT_FOUND');
    return resourceView(row);
  }

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED, CURSOR_INVALID */
  async group(code: string, { edition, limit: asked, cursor }: GroupResourcesQuery): Promise<Page<GroupResourceView>> {
    const { id: editionId } = await this.editions.resolve(edition);
    if (!(await this.resources.hasGroup({ editionId, code }))) throw new AppError('NOT_FOUND');
    const list = ['catalogue-group', editionId, code];
    const limit = pageSize(asked);
    const [afterCode] = cursor === undefined ? [BEFORE_ALL_CODES] : this.cursors.decode(list, cursor);
    const rows = await this.resources.groupResources({ editionId, code, afterCode: String(afterCode), take: limit + 1 });
    return this.cursors.page(rows, {
      ...{ list, limit },
      positionOf: (row) => [row.code],
      view: ({ code: id, name, unit, price }) => ({ id, name, unit, price: price && priceText(price) }),
    });
  }
}

function resourceView({ editionId, code, kind, name, unit, headings, ...row }: CatalogueResourceRow): CatalogueResourceView {
  return {
    ...{ editionId, code, kind, name, unit },
    headings: headings.map(({ type, code: number, name: title }) => ({ type, code: number, name: title })),
    price: row.price && priceText(row.price),
    wholesalePrice: row.wholesalePrice && priceText(row.wholesalePrice),
    machine: machineView(row.machine),
  };
}
