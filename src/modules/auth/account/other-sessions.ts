import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Sessions } from '../sessions.service';
import { ProofAsSetInput } from './account.dto';
import { AccountMails } from './account-mails';
import { Reauthentication } from './reauthentication';

/** All of somebody's sessions but the one at hand. */
@Injectable()
export class OtherSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly reauthentication: Reauthentication,
    private readonly mails: AccountMails,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Whoever has stolen a session cannot put its owner out by it: it takes what is set (ASVS 7.5.2).
   *
   * @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED
   */
  async end(proof: ProofAsSetInput): Promise<void> {
    const actor = getActor();
    const user = await this.reauthentication.confirmWhatIsSet(actor.userId, proof);
    await this.database.transaction(async () => {
      const sessionsEnded = await this.sessions.endOthers(actor, 'revoked');
      await this.mails.tell(user, 'sessionsEnded');
      await this.audit.record({ action: 'session.others_ended', targetType: 'user', targetId: user.id, details: { sessionsEnded } });
    });
  }
}
