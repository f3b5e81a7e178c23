import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { asNobody } from '../../../platform/context';
import { defineJob, Handles, Jobs, type JobRun } from '../../../platform/queue';
import { Users, type UserWithPassword } from '../../users';
import { AccountMails } from '../account/account-mails';
import { hashSecretToken, newSecretToken } from '../secret-tokens';
import { PendingRegistrations, type Applicant } from './pending-registrations';
import { PendingRegistrationsRepository, type PendingRow } from './pending-registrations.repository';

const RegistrationMail = defineJob<{ registrationId: string }>({
  name: 'auth.registration-mail',
  maxAttempts: 5,
  timeoutMs: 30_000,
  backoffMs: 2_000,
});
const RECENT_MINUTES = 60;
/** Whoever registers somebody again and again fills their mailbox no further than this. */
const MAX_RECENT = 5;

/**
 * What follows a registration that is to be confirmed: a code to the mailbox, or, where the address has an account, a word to
 * its owner. Found out in a job, where nobody can measure it.
 */
@Injectable()
export class RegistrationMails {
  constructor(
    private readonly jobs: Jobs,
    private readonly registrations: PendingRegistrations,
    private readonly pending: PendingRegistrationsRepository,
    private readonly users: Users,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** Inside the caller's transaction. */
  async ask(registrationId: string): Promise<void> {
    await asNobody(() => this.jobs.enqueue(RegistrationMail, { registrationId }));
  }

  @Handles(RegistrationMail)
  async answer({ registrationId }: { registrationId: string }, run: JobRun): Promise<void> {
    await run.transaction(async () => {
      const row = await this.pending.findFresh(registrationId);
      const applicant = row === null ? null : this.registrations.applicantOf(row);
      if (row === null || applicant === null) return;
      // Jobs run beside each other: they must not all count before the first of them has written.
      await this.pending.lockAddress(row.addressHash);
      const recent = await this.pending.countMailed(row.addressHash, RECENT_MINUTES);
      const owner = await this.users.findByEmail(applicant.email);
      await (owner === null ? this.sendCode(row, applicant, recent) : this.tellOwner(row, owner, recent));
    });
  }

  private async sendCode({ id }: PendingRow, { email }: Applicant, recent: number): Promise<void> {
    if (recent >= MAX_RECENT) return this.pending.delete(id);
    const token = newSecretToken();
    await this.pending.markMailed(id, hashSecretToken(token));
    await this.mails.sendRegistrationCode(email, token);
  }

  /** Once an hour: it is no news after that. */
  private async tellOwner({ id }: PendingRow, owner: UserWithPassword, recent: number): Promise<void> {
    const isTold = recent === 0 && !owner.isDisabled;
    await this.pending.close(id, { wasMailed: isTold });
    if (!isTold) return;
    await this.mails.tellOfRegistration(owner);
    await this.audit.record({ action: 'user.registration_tried', targetType: 'user', targetId: owner.id });
  }
}
