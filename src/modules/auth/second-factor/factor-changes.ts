import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import type { User } from '../../users';
import { AccountMails } from '../account/account-mails';
import { Sessions } from '../sessions.service';

/** What follows when a second factor comes or goes; inside the caller's transaction. */
@Injectable()
export class FactorChanges {
  constructor(
    private readonly sessions: Sessions,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Other sessions were opened by another proof: they end (ASVS 7.4.3). */
  async announce(user: User, change: 'confirmed' | 'removed'): Promise<void> {
    const sessionsEnded = await this.sessions.endOthers(getActor(), 'second_factor_changed');
    await this.mails.tell(user, change === 'confirmed' ? 'secondFactorOn' : 'secondFactorOff');
    await this.audit.record({
      action: `second_factor.${change}`,
      targetType: 'user',
      targetId: user.id,
      details: { sessionsEnded },
    });
  }

  /** Recovery codes were replaced: by somebody who has shown password and factor, so that no session ends. */
  async announceNewCodes(user: User): Promise<void> {
    await this.mails.tell(user, 'recoveryCodesRenewed');
    await this.audit.record({ action: 'second_factor.codes_renewed', targetType: 'user', targetId: user.id });
  }
}
