import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import { Users, type User, type UserWithPassword } from '../../users';
import { Entrance, type SignedIn } from '../entrance';
import { hashSecretToken, newSecretToken } from '../secret-tokens';
import { SecondFactorCheck } from './second-factor.check';
import { VerifyInput } from './second-factor.dto';
import { SecondStepRepository } from './second-step.repository';

/** Time to take a telephone out of a pocket. */
const CHALLENGE_SECONDS = 300;
const DEVICE_DAYS = 30;

export interface PassedStep {
  signedIn: SignedIn;
  /** What the device shows next time; null where it did not ask to be remembered. */
  deviceToken: string | null;
}

/** The second step of a sign-in: after a right password, a code. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly steps: SecondStepRepository,
    private readonly check: SecondFactorCheck,
    private readonly users: Users,
    private readonly entrance: Entrance,
    private readonly database: Database,
  ) {}

  /** @throws AppError SECOND_FACTOR_NEEDED with the token that the code is to come with */
  async assertNotNeeded({ id: userId }: User, deviceToken: string | undefined): Promise<void> {
    if (!(await this.check.isActive(userId))) return;
    if (deviceToken !== undefined && (await this.steps.isRemembered({ hash: hashSecretToken(deviceToken), userId }))) return;
    const challengeToken = newSecretToken();
    await this.steps.insertChallenge({ hash: hashSecretToken(challengeToken), userId, lifeSeconds: CHALLENGE_SECONDS });
    throw new AppError('SECOND_FACTOR_NEEDED', { extensions: { challengeToken, challengeExpiresIn: CHALLENGE_SECONDS } });
  }

  /** @throws AppError CHALLENGE_INVALID, SECOND_FACTOR_WRONG, QUOTA_EXCEEDED */
  async pass({ challengeToken, code, rememberDevice = false }: VerifyInput): Promise<PassedStep> {
    const hash = hashSecretToken(challengeToken);
    const user = await this.challenged(hash);
    await this.check.assertRight(user, code);
    return this.database.transaction(async () => {
      // Gone where the password has been changed meanwhile.
      if (!(await this.steps.takeChallenge(hash))) throw new AppError('CHALLENGE_INVALID');
      const deviceToken = rememberDevice ? await this.remember(user) : null;
      return { signedIn: await this.entrance.enter(user), deviceToken };
    });
  }

  private async challenged(hash: string): Promise<UserWithPassword> {
    const userId = await this.steps.findChallenge(hash);
    if (userId === null) throw new AppError('CHALLENGE_INVALID');
    const account = await this.users.getAccount(userId);
    if (account.isDisabled) throw new AppError('CHALLENGE_INVALID');
    return account;
  }

  private async remember({ id: userId }: User): Promise<string> {
    const token = newSecretToken();
    await this.steps.insertDevice({ hash: hashSecretToken(token), userId, lifeDays: DEVICE_DAYS });
    return token;
  }
}
