import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Users, type User } from '../../users';
import { SecondStepRepository } from '../second-factor/second-step.repository';
import { Sessions } from '../sessions.service';
import { AccountMails } from './account-mails';
import { MailTokens } from './mail-tokens';

/** Puts a new password in place, and ends whatever the old one had opened. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly tokens: MailTokens,
    private readonly secondStep: SecondStepRepository,
    private readonly mails: AccountMails,
    private readonly audit: AuditTrail,
  ) {}

  /** By somebody who is signed in, whose session goes on; inside the caller's transaction. */
  async change(user: User, passwordHash: string): Promise<void> {
    await this.set(user, passwordHash);
    const sessionsEnded = await this.sessions.endOthers(getActor(), 'password_changed');
    await this.record('user.password_changed', user.id, sessionsEnded);
  }

  /** By somebody who reads the mailbox; inside the caller's transaction. */
  async reset(user: User, passwordHash: string): Promise<void> {
    await this.set(user, passwordHash);
    const sessionsEnded = await this.sessions.endAll(user.id, 'password_reset');
    await this.record('user.password_reset', user.id, sessionsEnded);
  }

  private async set(user: User, passwordHash: string): Promise<void> {
    await this.users.setPassword(user.id, passwordHash);
    await this.tokens.endAll(user.id, ['reset_password']);
    await this.secondStep.forgetAll(user.id);
    await this.mails.tell(user, 'passwordChanged');
  }

  private record(action: string, userId: string, sessionsEnded: number): Promise<void> {
    return this.audit.record({ action, targetType: 'user', targetId: userId, details: { sessionsEnded } });
  }
}
