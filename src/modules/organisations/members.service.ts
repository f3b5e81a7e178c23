import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { asNobody, getActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Users } from '../users';
import { holdingOf, MembersRepository, type Member } from './members.repository';
import { assertRoleChange, type Holding } from './members.rules';
import { isSameRole, keyOfRole, systemRole, toldRole, wordOf, type AssignedRole, type RoleChoice } from './roles/assigned-role';
import { AssignableRoles } from './roles/assignable-roles';

/** Who works in the actor's organisation, and as what. A changed role acts on that person's next request. */
@Injectable()
export class Members {
  constructor(
    private readonly members: MembersRepository,
    private readonly roles: AssignableRoles,
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

  /** @throws AppError INVITATION_REQUIRED, USER_UNKNOWN, MEMBER_EXISTS, PERMISSION_DENIED */
  async add({ email, ...choice }: { email: string } & RoleChoice): Promise<Member> {
    const user = await this.users.findReachable(email);
    if (user === null) throw new AppError('USER_UNKNOWN');
    const key = { organisationId: getActor().organisationId, userId: user.id };
    return this.admitting(choice, async (chosen) => {
      const isNew = await this.members.insert({ ...key, ...keyOfRole(chosen), createdAt: this.clock.now() });
      if (!isNew) throw new AppError('MEMBER_EXISTS');
      await this.record('member.added', user.id, toldRole(chosen), { before: {}, after: toldRole(chosen) });
      return this.get(user.id);
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, LAST_OWNER */
  async changeRole(userId: string, choice: RoleChoice): Promise<Member> {
    const { organisationId } = getActor();
    return this.underLock(async (by) => {
      const member = await this.get(userId);
      const chosen = await this.roles.chosen(choice);
      const owners = await this.members.countOwners(organisationId);
      assertRoleChange({ by, from: holdingOf(member), to: holdingOf(chosen), owners });
      if (isSameRole(member, chosen)) return member;
      await this.members.setRole({ organisationId, userId }, keyOfRole(chosen));
      const [from, to] = [wordOf(member), wordOf(chosen)];
      await this.record('member.role_changed', userId, { from, to }, { before: { role: from }, after: { role: to } });
      return { ...member, ...chosen };
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, LAST_OWNER */
  async remove(userId: string): Promise<void> {
    const { organisationId } = getActor();
    await this.underLock(async (by) => {
      const member = await this.get(userId);
      const owners = await this.members.countOwners(organisationId);
      assertRoleChange({ by, from: holdingOf(member), to: null, owners });
      await this.members.delete({ organisationId, userId });
      await this.record('member.removed', userId, toldRole(member), { before: toldRole(member), after: {} });
    });
  }

  /**
   * Owner for owner: another member takes the organisation over, and the actor stays in it as an admin.
   *
   * @throws AppError NOT_FOUND, PERMISSION_DENIED
   */
  async transferOwnership(userId: string): Promise<Member> {
    const { organisationId, userId: formerId } = getActor();
    return this.underLock(async (by) => {
      const heir = await this.get(userId);
      const chosen = systemRole('owner');
      assertRoleChange({ by, from: holdingOf(heir), to: holdingOf(chosen), owners: 1 });
      if (userId === formerId) return heir;
      await this.members.setRole({ organisationId, userId }, keyOfRole(chosen));
      await this.members.setRole({ organisationId, userId: formerId }, keyOfRole(systemRole('admin')));
      await this.record('organisation.transferred', userId, { from: formerId });
      return { ...heir, ...chosen };
    });
  }

  /**
   * The actor goes. What they have made stays with the organisation.
   *
   * @throws AppError LAST_OWNER, LAST_ORGANISATION
   */
  async leave(): Promise<void> {
    const { organisationId, userId } = getActor();
    await this.underLock(async (by) => {
      assertRoleChange({ by, from: by, to: null, owners: await this.members.countOwners(organisationId) });
      // Those in other organisations count too.
      const memberships = await asNobody(() => this.members.countMembershipsForUpdate(userId));
      if (memberships <= 1) throw new AppError('LAST_ORGANISATION');
      await this.members.delete({ organisationId, userId });
      await this.record('member.left', userId, { role: by.role }, { before: { role: by.role }, after: {} });
    });
  }

  /** @throws AppError MEMBER_EXISTS */
  async assertOutside(email: string): Promise<void> {
    const isMember = await this.members.hasEmail({ organisationId: getActor().organisationId, email });
    if (isMember) throw new AppError('MEMBER_EXISTS');
  }

  /** Runs `work` where the actor may take somebody in as this. @throws AppError PERMISSION_DENIED */
  admitting<Result>(choice: RoleChoice, work: (chosen: AssignedRole) => Promise<Result>): Promise<Result> {
    return this.underLock(async (by) => {
      const chosen = await this.roles.chosen(choice);
      assertRoleChange({ by, from: null, to: holdingOf(chosen), owners: 1 });
      return work(chosen);
    });
  }

  /** Makes a program a member, inside `admitting`. */
  async insertProgram(userId: string, chosen: AssignedRole): Promise<void> {
    const key = { organisationId: getActor().organisationId, userId };
    await this.members.insert({ ...key, ...keyOfRole(chosen), createdAt: this.clock.now() });
  }

  /** Gives a program another role, inside `managing`. */
  async setProgramRole(userId: string, chosen: AssignedRole): Promise<void> {
    await this.members.setRole({ organisationId: getActor().organisationId, userId }, keyOfRole(chosen));
  }

  /** Runs `work` while nobody else changes who is in, with what the actor holds now. */
  managing<Result>(work: (by: Holding) => Promise<Result>): Promise<Result> {
    return this.underLock(work);
  }

  /** Runs `work` with the actor's own role as it is now, not as it was when the request came in. */
  private underLock<Result>(work: (by: Holding) => Promise<Result>): Promise<Result> {
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      await this.members.lockOrganisation(organisationId);
      const actor = await this.members.find({ organisationId, userId });
      if (actor === null) throw new AppError('PERMISSION_DENIED');
      return work(holdingOf(actor));
    });
  }

  private record(
    action: string,
    userId: string,
    details: Record<string, string>,
    versions: { before?: Record<string, string>; after?: Record<string, string> } = {},
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'user', targetId: userId, details, ...versions });
  }
}
