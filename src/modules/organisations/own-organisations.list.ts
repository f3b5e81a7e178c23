import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/page';
import { asNobody, getActor } from '../../platform/context';
import { Cursors, pageSize, type PageQuery } from '../../platform/http';
import { ownOrganisationView } from './organisation.view';
import { OwnOrganisationView } from './organisations.dto';
import { OrganisationsRepository, type OwnOrganisation, type OwnPosition } from './organisations.repository';

/** The pages of the list of one's own organisations. */
@Injectable()
export class OwnOrganisationsList {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  async page(query: PageQuery): Promise<Page<OwnOrganisationView>> {
    const { userId, organisationId } = getActor();
    const list = ['organisations', userId];
    const limit = pageSize(query.limit);
    const after = this.start(list, query.cursor);
    const rows = await asNobody(() => this.organisations.listOf(userId, { after, take: limit + 1 }));
    return this.cursors.page(rows, { list, limit, positionOf, view: (own) => ownOrganisationView(own, organisationId) });
  }

  private start(list: readonly string[], cursor: string | undefined): OwnPosition | null {
    if (cursor === undefined) return null;
    const [joinedAt, id] = this.cursors.decode(list, cursor);
    return { joinedAt: String(joinedAt), id: String(id) };
  }
}

function positionOf({ joinedAt, id }: OwnOrganisation): readonly string[] {
  return [joinedAt.toISOString(), id];
}
