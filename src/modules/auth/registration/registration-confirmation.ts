import { Injectable } from '@nestjs/common';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import type { SignedIn } from '../entrance';
import { PasswordCheck } from '../passwords/password-check';
import { AccountOpening } from './account-opening';
import { PendingRegistrations, type WaitingApplicant } from './pending-registrations';

/** What an invitation may have become by the time the code of the mail comes back. */
const SPENT_INVITATION: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['INVITATION_INVALID', 'INVITATION_FOR_ANOTHER']);

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
    try {
      return await this.open(token, applicant);
    } catch (error) {
      // The account does not hang on it, and who has invited them sees that nobody came.
      if (!(error instanceof AppError && SPENT_INVITATION.has(error.code))) throw error;
      return this.open(token, { ...applicant, invitation: null });
    }
  }

  private open(token: string, { invitation, ...person }: WaitingApplicant): Promise<SignedIn> {
    return this.database.transaction(async () => {
      await this.pending.take(token);
      return this.opening.openAndSignIn({ ...person, isEmailVerified: true }, invitation);
    });
  }
}
