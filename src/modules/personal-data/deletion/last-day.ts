import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { Departures } from '../../organisations';
import { Users } from '../../users';
import { AccountDeletionsRepository, type Deletion } from './account-deletions.repository';
import { DeletionNotices } from './deletion-notices';

/** The moment from which an account cannot be kept any more. */
@Injectable()
export class LastDay {
  constructor(
    private readonly deletions: AccountDeletionsRepository,
    private readonly departures: Departures,
    private readonly users: Users,
    private readonly notices: DeletionNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * Shuts the person out and ends their memberships, inside the caller's transaction; once, however often it is called. False
   * where it must not be: it was taken back, is not due, has been done, or an organisation would be left without an owner.
   */
  async begin(userId: string): Promise<boolean> {
    const deletion = await this.deletions.lock(userId);
    if (deletion === null || deletion.erasedAt !== null) return false;
    if (deletion.beganAt !== null) return true;
    if (deletion.dueAt > this.clock.now() || (await this.isHindered(deletion))) return false;
    await this.shutOut(userId);
    return true;
  }

  private async isHindered({ userId, hinderedAt }: Deletion): Promise<boolean> {
    const orphans = await this.departures.orphansForDeparture(userId);
    if (orphans.length > 0 && hinderedAt === null) {
      await this.deletions.markHindered(userId, this.clock.now());
      await this.notices.send(await this.users.get(userId), 'hindered');
    }
    return orphans.length > 0;
  }

  private async shutOut(userId: string): Promise<void> {
    const { firstName, lastName } = await this.users.get(userId);
    await this.users.disable(userId);
    await this.departures.departFromAll({ userId, fullName: `${firstName} ${lastName}` });
    await this.deletions.markBegun(userId, this.clock.now());
  }
}
