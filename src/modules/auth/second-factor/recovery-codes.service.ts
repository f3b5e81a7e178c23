import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import type { User } from '../../users';
import { AccountMails } from '../account/account-mails';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes';
import { SecondFactorsRepository } from './second-factors.repository';

/** Codes for the day the telephone is lost. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** New codes in place of all others, inside the caller's transaction. They are shown this once. */
  async renew(userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.factors.replaceRecoveryCodes(userId, codes.map(hashRecoveryCode));
    return codes;
  }

  /** Uses a code up and tells its owner, inside the caller's transaction; false where it is none of theirs. */
  async use(user: User, code: string): Promise<boolean> {
    const left = await this.factors.takeRecoveryCode(user.id, hashRecoveryCode(code));
    if (left === null) return false;
    await this.mails.tell(user, 'recoveryCodeUsed', { left: String(left) });
    await this.audit.record({
      action: 'second_factor.recovery_code_used',
      targetType: 'user',
      targetId: user.id,
      details: { left },
    });
    return true;
  }
}
