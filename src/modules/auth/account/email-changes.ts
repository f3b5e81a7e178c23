import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { normalisedEmail, Users } from '../../users';
import { AccountMails } from './account-mails';
import { MailCodes } from './mail-codes';
import { Reauthentication, type Proof } from './reauthentication';

/** The first half of a change of address; the second is done by whoever reads the new mailbox (`mailboxes.ts`). */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly users: Users,
    private readonly codes: MailCodes,
    private readonly mails: AccountMails,
    private readonly reauthentication: Reauthentication,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Sends a code to the new address and a word to the old one. The answer is the same where the new address has an account
   * of its own; then nothing is sent to it.
   *
   * @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED
   */
  async ask(newEmail: string, proof: Proof): Promise<void> {
    const email = normalisedEmail(newEmail);
    const account = await this.reauthentication.confirm(getActor().userId, proof);
    const isTaken = (await this.users.findByEmail(email)) !== null;
    await this.database.transaction(async () => {
      if (!isTaken) await this.codes.send('change_email', account, email);
      await this.mails.tell(account, 'emailChangeAsked', { newEmail: email });
      await this.audit.record({ action: 'user.email_change_asked', targetType: 'user', targetId: account.id });
    });
  }
}
