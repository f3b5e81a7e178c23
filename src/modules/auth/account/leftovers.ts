import { Injectable } from '@nestjs/common';
import { ApiKeys } from '../../api-keys';
import { SecondFactorsRepository } from '../second-factor/second-factors.repository';

/** What somebody may have left in an account whose mailbox nobody had read so far: ways to come back. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly keys: ApiKeys,
  ) {}

  /** Inside the caller's transaction. */
  async clear(userId: string): Promise<void> {
    await this.factors.delete(userId);
    await this.keys.endAllOf(userId);
  }
}
