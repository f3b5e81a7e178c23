import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { asNobody } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { defineJob, Handles, Jobs, type JobRun } from '../../../platform/queue';
import { FieldEncryption } from '../../../platform/security';
import { Users, type UserWithPassword } from '../../users';
import { MailCodes } from './mail-codes';

/** What a stranger may ask for with nothing but an address. */
export type AskedFor = 'verify_email' | 'reset_password';

const MailCode = defineJob<{ purpose: AskedFor; sealedEmail: string }>({
  name: 'auth.mail-code',
  maxAttempts: 5,
  timeoutMs: 30_000,
  backoffMs: 2_000,
});
const PLACE = 'auth.mail-code';

/**
 * Requests that name an address and get the same answer whoever it belongs to. The request itself writes one job and
 * looks nothing up; whether there is an account is found out afterwards, where nobody can measure it.
 */
@Injectable()
export class MailRequests {
  constructor(
    private readonly jobs: Jobs,
    private readonly encryption: FieldEncryption,
    private readonly users: Users,
    private readonly codes: MailCodes,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** The address is kept sealed: it may belong to somebody who has never heard of the service. */
  async ask(purpose: AskedFor, email: string): Promise<void> {
    const sealedEmail = this.encryption.seal(email, PLACE);
    await this.database.transaction(() => asNobody(() => this.jobs.enqueue(MailCode, { purpose, sealedEmail })));
  }

  @Handles(MailCode)
  async answer({ purpose, sealedEmail }: { purpose: AskedFor; sealedEmail: string }, run: JobRun): Promise<void> {
    const account = await this.users.findByEmail(this.encryption.open(sealedEmail, PLACE));
    if (account === null || !isDue(account, purpose)) return;
    await run.transaction(async () => {
      const wasSent = await this.codes.send(purpose, account, account.email);
      if (!wasSent) return;
      await this.audit.record({
        action: 'user.code_mailed',
        targetType: 'user',
        targetId: account.id,
        details: { purpose },
      });
    });
  }
}

function isDue({ isDisabled, emailVerifiedAt }: UserWithPassword, purpose: AskedFor): boolean {
  return !isDisabled && (purpose !== 'verify_email' || emailVerifiedAt === null);
}
