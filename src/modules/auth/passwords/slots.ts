import { AppError } from '../../../kernel/errors';

const RETRY_AFTER_SECONDS = 2;

/** Lets a few through at a time and a bounded number wait; the rest are told to come back. */
export class Slots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { concurrent: number; waiting: number }) {}

  /** @throws AppError SERVICE_UNAVAILABLE when too many wait already */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.take();
    try {
      return await work();
    } finally {
      this.giveBack();
    }
  }

  private async take(): Promise<void> {
    if (this.taken < this.limits.concurrent) {
      this.taken++;
      return;
    }
    if (this.waiting.length >= this.limits.waiting) {
      throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A slot goes from hand to hand while somebody waits, so that nobody can slip in between. */
  private giveBack(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.taken--;
    else next();
  }
}
