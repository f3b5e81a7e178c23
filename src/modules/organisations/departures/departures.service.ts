import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { DeparturesRepository, type Departure } from './departures.repository';

/** An organisation that needs another owner first. */
export type Orphan = Pick<Departure, 'id' | 'name'>;

/** Somebody whose account ends goes out of every organisation at once. Call it for nobody, inside a transaction. */
@Injectable()
export class Departures {
  constructor(
    private readonly departures: DeparturesRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Organisations that would have members and no owner. */
  async orphansOf(userId: string): Promise<Orphan[]> {
    const all = await this.departures.list(userId);
    return all.filter(({ others, isOnlyOwner }) => isOnlyOwner && others > 0).map(({ id, name }) => ({ id, name }));
  }

  /** The same, and nobody comes or goes there until the transaction ends. */
  async orphansForDeparture(userId: string): Promise<Orphan[]> {
    await this.departures.lockOrganisationsOf(userId);
    return this.orphansOf(userId);
  }

  /**
   * Ends the memberships; an organisation without other people is closed: its documents stay for as long as the law asks for,
   * and nobody reaches them. Where it was called as its person is, it is called so no longer.
   */
  async departFromAll({ userId, fullName }: { userId: string; fullName: string }): Promise<void> {
    const all = await this.departures.list(userId);
    for (const { id, name, others } of all) {
      if (others > 0) await this.record('member.erased', { organisationId: id, targetType: 'user', targetId: userId });
      else await this.close({ id, name: name === fullName ? closedName(id) : name });
    }
    await this.departures.endMemberships(userId);
  }

  private async close({ id, name }: Orphan): Promise<void> {
    await this.departures.close(id, { name, at: this.clock.now() });
    await this.record('organisation.closed', { organisationId: id, targetType: 'organisation', targetId: id });
  }

  /** It stands in the trail of the organisation, and was nobody's doing there. */
  private record(action: string, entry: { organisationId: string; targetType: string; targetId: string }): Promise<void> {
    const { organisationId, ...target } = entry;
    return this.audit.record({ action, ...target, actor: { userId: null, organisationId } });
  }
}

function closedName(id: string): string {
  return `Закрытая организация ${id.slice(-8)}`;
}
