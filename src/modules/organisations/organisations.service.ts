import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { MembersRepository } from './members.repository';
import { UpdateOrganisation } from './organisations.dto';
import { OrganisationsRepository, type Membership, type Organisation } from './organisations.repository';

@Injectable()
export class Organisations {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly members: MembersRepository,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** An organisation with one owner; inside the caller's transaction. Answers its id. */
  async create({ name, ownerId }: { name: string; ownerId: string }): Promise<string> {
    const organisation = { id: newId(), name, createdAt: this.clock.now() };
    await this.organisations.insert(organisation);
    await this.members.insert({
      userId: ownerId,
      organisationId: organisation.id,
      role: 'owner',
      createdAt: organisation.createdAt,
    });
    return organisation.id;
  }

  async get(id: string): Promise<Organisation> {
    const organisation = await this.organisations.find(id);
    if (organisation === null) throw new AppError('NOT_FOUND');
    return organisation;
  }

  /** Changes what the organisation asks of its members. It acts on their next request. */
  async update(id: string, change: UpdateOrganisation): Promise<Organisation> {
    return this.database.transaction(async () => {
      const organisation = await this.organisations.update(id, change);
      const { requiresSecondFactor } = organisation;
      await this.audit.record({
        action: 'organisation.updated',
        targetType: 'organisation',
        targetId: id,
        details: { requiresSecondFactor },
      });
      return organisation;
    });
  }

  /** Where a person works, the oldest membership first. */
  membershipsOf(userId: string): Promise<Membership[]> {
    return this.organisations.membershipsOf(userId);
  }
}
