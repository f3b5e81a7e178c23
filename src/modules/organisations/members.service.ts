import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Users, type Role } from '../users';
import { MembersRepository, type Member } from './members.repository';
import { assertRoleChange } from './members.rules';

/** Who works in the actor's organisation, and as what. A changed role acts on that person's next request. */
@Injectable()
export class Members {
  constructor(
    private readonly members: MembersRepository,
    private readonly users: Users,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(userId: string): Promise<Member> {
    const member = await this.members.find({ organisationId: getActor().organisationId, userId });
    if (member === null) throw new AppError('NOT_FOUND');
    return member;
  }

  /** @throws AppError USER_UNKNOWN, MEMBER_EXISTS, PERMISSION_DENIED */
  async add({ email, role }: { email: string; role: Role }): Promise<Member> {
    const user = await this.users.findByEmail(email);
    if (user === null || user.isDisabled) throw new AppError('USER_UNKNOWN');
    const key = { organisationId: getActor().organisationId, userId: user.id };
    return this.underLock(async (by) => {
      assertRoleChange({ by, from: null, to: role, owners: 1 });
      const isNew = await this.members.insert({ ...key, role, createdAt: this.clock.now() });
      if (!isNew) throw new AppError('MEMBER_EXISTS');
      await this.record('member.added', user.id, { role }, { before: {}, after: { role } });
      return this.get(user.id);
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, LAST_OWNER */
  async changeRole(userId: string, role: Role): Promise<Member> {
    const { organisationId } = getActor();
    return this.underLock(async (by) => {
      const member = await this.get(userId);
      assertRoleChange({ by, from: member.role, to: role, owners: await this.members.countOwners(organisationId) });
      if (member.role === role) return member;
      await this.members.setRole({ organisationId, userId }, role);
      await this.record('member.role_changed', userId, { from: member.role, to: role }, { before: { role: member.role }, after: { role } });
      return { ...member, role };
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, LAST_OWNER */
  async remove(userId: string): Promise<void> {
    const { organisationId } = getActor();
    await this.underLock(async (by) => {
      const { role } = await this.get(userId);
      assertRoleChange({ by, from: role, to: null, owners: await this.members.countOwners(organisationId) });
      await this.members.delete({ organisationId, userId });
      await this.record('member.removed', userId, { role }, { before: { role }, after: {} });
    });
  }

  /** Runs `work` with the actor's own role as it is now, not as it was when the request came in. */
  private underLock<Result>(work: (by: Role) => Promise<Result>): Promise<Result> {
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      await this.members.lockOrganisation(organisationId);
      const actor = await this.members.find({ organisationId, userId });
      if (actor === null) throw new AppError('PERMISSION_DENIED');
      return work(actor.role);
    });
  }

  private record(
    action: string,
    userId: string,
    details: Record<string, string>,
    versions: { before: { role?: Role }; after: { role?: Role } },
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'user', targetId: userId, details, ...versions });
  }
}
