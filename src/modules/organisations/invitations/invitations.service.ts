import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { normaliseEmail } from '../../users';
import { Members } from '../members.service';
import { keyOfRole, toldRole } from '../roles/assigned-role';
import { CreateInvitation } from './invitation.dto';
import { InvitationPost } from './invitation-post';
import { assertNotTooMany, endOfInvitation, HOUR_MS } from './invitation.rules';
import { hashInvitationToken, newInvitationToken } from './invitation-tokens';
import { InvitationsRepository, type Invitation } from './invitations.repository';

/** Invitations of one organisation that wait for an answer; more are no longer invitations. */
const MAX_PENDING = 200;

/** Who is invited into the actor's organisation. */
@Injectable()
export class Invitations {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly members: Members,
    private readonly post: InvitationPost,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Invitation> {
    const invitation = await this.invitations.find({ id, organisationId: getActor().organisationId });
    if (invitation === null) throw new AppError('NOT_FOUND');
    return invitation;
  }

  /**
   * Takes the place of what was sent to this address before. The token is null where it has been sent.
   *
   * @throws AppError VALIDATION_FAILED, PERMISSION_DENIED, MEMBER_EXISTS, LIMIT_REACHED, QUOTA_EXCEEDED
   */
  async create({ email, ...choice }: CreateInvitation): Promise<{ invitation: Invitation; token: string | null }> {
    const begun = this.begun(email);
    const token = newInvitationToken();
    return this.members.admitting(choice, async (chosen) => {
      const invitation = { ...begun, ...keyOfRole(chosen) };
      await this.members.assertOutside(invitation.email);
      await this.makeRoom(invitation);
      await this.invitations.insert(invitation, hashInvitationToken(token));
      await this.record('invitation.created', invitation.id, toldRole(chosen));
      const isSent = await this.post.send({ email: invitation.email, token });
      return { invitation, token: isSent ? null : token };
    });
  }

  /** @throws AppError NOT_FOUND, also where it is accepted or revoked already */
  async revoke(id: string): Promise<void> {
    const { organisationId } = getActor();
    await this.members.managing(async () => {
      if (!(await this.invitations.revoke({ id, organisationId }, this.clock.now()))) throw new AppError('NOT_FOUND');
      await this.record('invitation.revoked', id, {});
    });
  }

  private begun(address: string): Omit<Invitation, 'role' | 'roleId'> {
    const { organisationId, userId: invitedBy } = getActor();
    const email = normaliseEmail(address);
    if (email === null) throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/email', detail: TOO_LONG }] });
    const createdAt = this.clock.now();
    return {
      ...{ id: newId(), organisationId, email, invitedBy, createdAt, expiresAt: endOfInvitation(createdAt) },
      ...{ acceptedAt: null, revokedAt: null },
    };
  }

  private async makeRoom({ organisationId, email, createdAt }: Pick<Invitation, 'organisationId' | 'email' | 'createdAt'>): Promise<void> {
    assertNotTooMany(await this.invitations.countSince({ organisationId, email }, new Date(createdAt.getTime() - HOUR_MS)));
    await this.invitations.revokeTo({ organisationId, email }, createdAt);
    const pending = await this.invitations.countPending(organisationId, createdAt);
    if (pending >= MAX_PENDING) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_PENDING } });
  }

  private record(action: string, id: string, details: Record<string, string>): Promise<void> {
    return this.audit.record({ action, targetType: 'invitation', targetId: id, details });
  }
}

const TOO_LONG = { en: 'is too long for an address', ru: 'слишком длинный адрес' };
