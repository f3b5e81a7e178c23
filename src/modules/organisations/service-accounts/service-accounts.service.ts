import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { assertMatches, etagOf } from '../../../platform/http';
import { Users } from '../../users';
import { holdingOf } from '../members.repository';
import { assertWithin, type Holding } from '../members.rules';
import { Members } from '../members.service';
import { AssignableRoles } from '../roles/assignable-roles';
import { toldRole, wordOf, type AssignedRole } from '../roles/assigned-role';
import { CreateServiceAccount, UpdateServiceAccount } from './service-account.dto';
import { assertNoOwner, assertSeesAll, changedAccount } from './service-account.rules';
import { ServiceAccountsRepository, type ServiceAccount } from './service-accounts.repository';

/** Programs of one organisation; more of them nobody keeps an eye on. */
const MAX_SERVICE_ACCOUNTS = 50;

/** Programs that belong to the actor's organisation. Nobody gives one more than they have themselves. */
@Injectable()
export class ServiceAccounts {
  constructor(
    private readonly accounts: ServiceAccountsRepository,
    private readonly members: Members,
    private readonly roles: AssignableRoles,
    private readonly users: Users,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<ServiceAccount> {
    const account = await this.accounts.find({ id, organisationId: getActor().organisationId });
    if (account === null) throw new AppError('NOT_FOUND');
    return account;
  }

  /** @throws AppError VALIDATION_FAILED, PERMISSION_DENIED, LIMIT_REACHED */
  create({ name, description = null, ...choice }: CreateServiceAccount): Promise<ServiceAccount> {
    const { organisationId, userId: createdBy } = getActor();
    const now = this.clock.now();
    const origin = { id: newId(), organisationId, createdBy, version: 1, createdAt: now, updatedAt: now };
    return this.members.admitting(choice, async (chosen) => {
      assertNoOwner(chosen);
      await this.assertRoom(organisationId);
      const account = { ...origin, name, description, isDisabled: false, ...chosen };
      await this.users.createService(account);
      await this.members.insertProgram(account.id, chosen);
      await this.accounts.insert(account);
      await this.record('service_account.created', account, { name, ...toldRole(chosen) });
      return account;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, VALIDATION_FAILED, PERMISSION_DENIED */
  update(id: string, change: UpdateServiceAccount, ifMatch: string | null): Promise<ServiceAccount> {
    return this.members.managing(async (by) => {
      const before = await this.handled(id, by);
      assertMatches(ifMatch, etagOf(before.version));
      const { name = before.name, description = before.description, isDisabled = before.isDisabled } = change;
      const assigned = await this.assignedBy(change, before);
      assertWithin(holdingOf(assigned).permissions, by.permissions);
      const after = changedAccount(before, { name, description, isDisabled, assigned }, this.clock.now());
      if (after !== before) await this.save(before, after);
      return after;
    });
  }

  /** With its keys. @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.members.managing(async (by) => {
      const account = await this.handled(id, by);
      assertMatches(ifMatch, etagOf(account.version));
      await this.users.deleteService(id);
      await this.record('service_account.deleted', account, { name: account.name });
    });
  }

  /** Runs `work` for a program that the actor may give keys to: one that may do and sees no more than they. */
  giving<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    return this.members.managing(async (by) => {
      await this.handled(id, by);
      assertSeesAll(by);
      return work();
    });
  }

  private async handled(id: string, by: Holding): Promise<ServiceAccount> {
    const account = await this.get(id);
    assertWithin(holdingOf(account).permissions, by.permissions);
    return account;
  }

  private async assignedBy(change: UpdateServiceAccount, { role, customRole }: ServiceAccount): Promise<AssignedRole> {
    if (change.role === undefined && (change.roleId ?? null) === null) return { role, customRole };
    const chosen = await this.roles.chosen(change);
    assertNoOwner(chosen);
    return chosen;
  }

  private async save(before: ServiceAccount, after: ServiceAccount): Promise<void> {
    const { id, name, isDisabled } = after;
    await this.users.changeService(id, { name, isDisabled });
    await this.members.setProgramRole(id, after);
    await this.accounts.update(after);
    const roles = { from: wordOf(before), to: wordOf(after) };
    await this.record('service_account.updated', after, { name, isDisabled, ...roles });
  }

  private async assertRoom(organisationId: string): Promise<void> {
    if ((await this.accounts.count(organisationId)) < MAX_SERVICE_ACCOUNTS) return;
    throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_SERVICE_ACCOUNTS } });
  }

  private record(action: string, { id }: ServiceAccount, details: Record<string, string | boolean>): Promise<void> {
    return this.audit.record({ action, targetType: 'service_account', targetId: id, details });
  }
}
