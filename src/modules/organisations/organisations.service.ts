import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { newId } from '../../platform/context';
import { MembersRepository } from './members.repository';
import { OrganisationsRepository, type Membership } from './organisations.repository';

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

  /** Where a person works, the oldest membership first. */
  membershipsOf(userId: string): Promise<Membership[]> {
    return this.organisations.membershipsOf(userId);
  }
}
