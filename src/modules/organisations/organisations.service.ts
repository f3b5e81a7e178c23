import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { asNobody, newId } from '../../platform/context';
import { MembersRepository } from './members.repository';
import { OrganisationsRepository, type Membership, type Organisation } from './organisations.repository';

@Injectable()
export class Organisations {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly members: MembersRepository,
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
      createdAt: organisation.createdAt,
    });
    return organisation.id;
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
