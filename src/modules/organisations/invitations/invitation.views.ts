import { personView, type PersonView } from '../../users';
import { InvitationView, NewInvitationView } from './invitation.dto';
import { stateOf } from './invitation.rules';
import type { Invitation } from './invitations.repository';

/** An invitation with the person who wrote it, and what time it is. */
export interface ShownInvitation {
  invitation: Invitation;
  inviter: PersonView | null;
  now: Date;
}

export function invitationView({ invitation, inviter, now }: ShownInvitation): InvitationView {
  const { id, email, role, roleId, createdAt, expiresAt } = invitation;
  return {
    ...{ id, email, role, roleId, state: stateOf(invitation, now) },
    invitedBy: inviter === null ? null : personView(inviter),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export function newInvitationView(shown: ShownInvitation & { token: string | null }): NewInvitationView {
  return { ...invitationView(shown), token: shown.token };
}
