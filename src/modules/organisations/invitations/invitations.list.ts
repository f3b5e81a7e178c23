import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst } from '../../../platform/http';
import { InvitationsQuery, InvitationView } from './invitation.dto';
import { invitationView, type ShownInvitation } from './invitation.views';
import { InvitationsRepository, type Invitation } from './invitations.repository';

/** Invitations with the people who wrote them. */
@Injectable()
export class InvitationsList {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  async page(query: InvitationsQuery): Promise<Page<InvitationView>> {
    const { organisationId } = getActor();
    const { state } = query;
    const now = this.clock.now();
    const page = await newestFirst(this.cursors, {
      list: ['invitations', organisationId, state],
      query,
      find: (after, take) => this.invitations.list({ organisationId, state, now, after, take }),
      view: (invitation) => invitation,
    });
    const inviters = await this.invitations.people(page.data.map(({ invitedBy }) => invitedBy));
    const view = (invitation: Invitation): InvitationView =>
      invitationView({ invitation, inviter: inviters.get(invitation.invitedBy) ?? null, now });
    return { ...page, data: page.data.map(view) };
  }

  async shown(invitation: Invitation): Promise<ShownInvitation> {
    const inviters = await this.invitations.people([invitation.invitedBy]);
    return { invitation, inviter: inviters.get(invitation.invitedBy) ?? null, now: this.clock.now() };
  }
}
