import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { holdingOf, MembersRepository } from '../members.repository';
import { assertRoleChange, assertWithin } from '../members.rules';
import { RolesRepository } from '../roles/roles.repository';
import { stateOf } from './invitation.rules';
import { hashInvitationToken } from './invitation-tokens';
import { InvitationsRepository, type Invitation } from './invitations.repository';

/** Whoever answers an invitation. */
export interface Invited {
  id: string;
  email: string;
}

/** Lets invited people in. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: MembersRepository,
    private readonly roles: RolesRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the person a member; once for each token. Answers which organisation they are in now.
   *
   * @throws AppError INVITATION_INVALID, INVITATION_FOR_ANOTHER, MEMBER_EXISTS
   */
  accept(token: string, person: Invited): Promise<string> {
    return this.database.transaction(async () => {
      const invitation = await this.invitations.lockByToken(hashInvitationToken(token));
      const now = this.clock.now();
      if (invitation === null || stateOf(invitation, now) !== 'pending') throw new AppError('INVITATION_INVALID');
      if (invitation.email !== person.email) throw new AppError('INVITATION_FOR_ANOTHER');
      const { id, organisationId, role, roleId } = invitation;
      await this.members.lockOrganisation(organisationId);
      await this.assertStillMeant(invitation);
      const isNew = await this.members.insert({ userId: person.id, organisationId, role, roleId, createdAt: now });
      if (!isNew) throw new AppError('MEMBER_EXISTS');
      await this.invitations.accept(id, { by: person.id, at: now });
      await this.record(invitation, person);
      return organisationId;
    });
  }

  /** An invitation is worth what whoever wrote it may do by now: nobody comes back by one that they wrote before they went. */
  private async assertStillMeant({ organisationId, invitedBy, role, roleId }: Invitation): Promise<void> {
    const inviter = await this.members.find({ organisationId, userId: invitedBy });
    const customRole = roleId === null ? null : await this.roles.find({ id: roleId, organisationId });
    if (inviter === null || (role === 'custom') !== (customRole !== null)) throw new AppError('INVITATION_INVALID');
    try {
      const by = holdingOf(inviter);
      assertWithin(['members:write'], by.permissions);
      assertRoleChange({ by, from: null, to: holdingOf({ role, customRole }), owners: 1 });
    } catch (cause) {
      throw new AppError('INVITATION_INVALID', { cause });
    }
  }

  private record({ id, organisationId, role, invitedBy }: Invitation, person: Invited): Promise<void> {
    return this.audit.record({
      action: 'invitation.accepted',
      targetType: 'invitation',
      targetId: id,
      details: { role, invitedBy },
      actor: { userId: person.id, organisationId },
    });
  }
}
