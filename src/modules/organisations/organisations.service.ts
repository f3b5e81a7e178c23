import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { asNobody, getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { InvitationAcceptance, type Invited } from './invitations/invitation-acceptance';
import { MembersRepository } from './members.repository';
import { ChangeOrganisation } from './organisations.dto';
import { OrganisationsRepository, type Membership, type Organisation } from './organisations.repository';

/** Organisations that one person may own. */
const MAX_OWNED = 20;

@Injectable()
export class Organisations {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly members: MembersRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly acceptance: InvitationAcceptance,
    private readonly clock: Clock,
  ) {}

  /** An organisation with one owner; inside the caller's transaction. Answers its id. */
  async create({ name, ownerId }: { name: string; ownerId: string }): Promise<string> {
    const organisation = { id: newId(), name, createdAt: this.clock.now() };
    await this.organisations.insert(organisation);
    await this.members.insert({
      userId: ownerId,
      organisationId: organisation.id,
      role: 'owner',
      roleId: null,
      createdAt: organisation.createdAt,
    });
    return organisation.id;
  }

  /**
   * A new organisation of the actor's.
   *
   * @throws AppError LIMIT_REACHED
   */
  found(name: string): Promise<Organisation> {
    const { userId } = getActor();
    // The organisation that they work for now has no part in it.
    return asNobody(() => this.database.transaction(() => this.foundBy(userId, name)));
  }

  private async foundBy(userId: string, name: string): Promise<Organisation> {
    const owned = await this.organisations.countOwnedForInsert(userId);
    if (owned >= MAX_OWNED) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_OWNED } });
    const id = await this.create({ name, ownerId: userId });
    const actor = { userId, organisationId: id };
    await this.audit.record({ action: 'organisation.created', targetType: 'organisation', targetId: id, details: { name }, actor });
    return this.get(id);
  }

  /** Renames it, or changes what it asks of its members, which acts on their next request. */
  update({ name, requiresSecondFactor }: ChangeOrganisation): Promise<Organisation> {
    const { organisationId: id } = getActor();
    return this.database.transaction(async () => {
      const before = await this.get(id);
      const after = await this.organisations.update(id, { name, requiresSecondFactor });
      await this.audit.record({
        ...{ action: 'organisation.updated', targetType: 'organisation', targetId: id },
        ...{ before: settingsOf(before), after: settingsOf(after) },
      });
      return after;
    });
  }

  /** Takes a person into the organisation that has invited them. @throws AppError INVITATION_INVALID, INVITATION_FOR_ANOTHER */
  join(token: string, person: Invited): Promise<string> {
    // They may be at work for another organisation.
    return asNobody(() => this.acceptance.accept(token, person));
  }

  async get(id: string): Promise<Organisation> {
    const organisation = await this.organisations.find(id);
    if (organisation === null) throw new AppError('NOT_FOUND');
    return organisation;
  }

  /** Where a person works, the oldest membership first. */
  membershipsOf(userId: string): Promise<Membership[]> {
    return asNobody(() => this.organisations.membershipsOf(userId));
  }
}

function settingsOf({ name, requiresSecondFactor }: Organisation): { name: string; requiresSecondFactor: boolean } {
  return { name, requiresSecondFactor };
}
