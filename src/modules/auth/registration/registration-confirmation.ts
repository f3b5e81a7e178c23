import { Injectable } from '@nestjs/common';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import type { SignedIn } from '../entrance';
import { PasswordCheck } from '../passwords/password-check';
import { AccountOpening, type Arrival } from './account-opening';
import { PendingRegistrations, type WaitingApplicant } from './pending-registrations';

/**
 * What may not hold any more by the time the code of the mail comes back. The account does not hang on it: who has invited them
 * sees that nobody came, and what they have to agree to is asked again.
 */
const LEFT_OUT: Partial<Record<ErrorCode, Partial<Arrival>>> = {
  INVITATION_INVALID: { invitation: null },
  INVITATION_FOR_ANOTHER: { invitation: null },
  CONSENT_OUTDATED: { consents: [] },
};

/**
 * The second half of a registration. It takes the password besides the code: somebody may have registered an address that
 * is not theirs, and whoever reads the mailbox would otherwise open an account for them.
 */
@Injectable()
export class RegistrationConfirmation {
  constructor(
    private readonly pending: PendingRegistrations,
    private readonly passwords: PasswordCheck,
    private readonly opening: AccountOpening,
    private readonly database: Database,
  ) {}

  /** @throws AppError MAIL_TOKEN_INVALID, PASSWORD_WRONG, QUOTA_EXCEEDED, EMAIL_TAKEN where it got an account meanwhile */
  async confirm(token: string, password: string): Promise<SignedIn> {
    const applicant = await this.pending.show(token);
    const { email, passwordHash } = applicant;
    const attempt = { email, userId: null, at: 'passwordAgain' } as const;
    await this.passwords.assertRight({ attempt, password, passwordHash, refusal: 'PASSWORD_WRONG' });
    return this.openWithWhatHolds(token, applicant);
  }

  private async openWithWhatHolds(token: string, applicant: WaitingApplicant): Promise<SignedIn> {
    try {
      return await this.open(token, applicant);
    } catch (error) {
      const leftOut = error instanceof AppError ? LEFT_OUT[error.code] : undefined;
      if (leftOut === undefined) throw error;
      return this.openWithWhatHolds(token, { ...applicant, ...leftOut });
    }
  }

  private open(token: string, { invitation, consents, ...person }: WaitingApplicant): Promise<SignedIn> {
    return this.database.transaction(async () => {
      await this.pending.take(token);
      return this.opening.openAndSignIn({ ...person, isEmailVerified: true }, { invitation, consents });
    });
  }
}
