import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { MemoryCounters, networkOf } from '../../platform/http';

const MOST = 20;
const WINDOW_MS = 60_000;

/**
 * Who keeps naming one key with wrong secrets is told to wait, before the key is looked up and before anything is hashed.
 * Counted for each network by itself, so that a guesser cannot lock out the partner whose key it is; and for keys that are
 * not there as for those that are. The budget of the address comes on top, over all processes.
 */
@Injectable()
export class WrongSecrets {
  private readonly counters = new MemoryCounters();

  /** @throws AppError QUOTA_EXCEEDED */
  assertFew(keyId: string, ip: string | null): void {
    const { hits, endsInMs } = this.counters.hits(counterOf(keyId, ip));
    if (hits < MOST) return;
    const seconds = Math.max(1, Math.ceil(endsInMs / 1_000));
    throw new AppError('QUOTA_EXCEEDED', {
      retryAfterSeconds: seconds,
      detail: { en: `Try again in ${seconds} s.`, ru: `Повторите через ${seconds} с.` },
      extensions: { 'violated-policies': ['wrongSecrets'] },
    });
  }

  async count(keyId: string, ip: string | null): Promise<void> {
    await this.counters.increment(counterOf(keyId, ip), WINDOW_MS);
  }
}

function counterOf(keyId: string, ip: string | null): string {
  return `${keyId} ${networkOf(ip)}`;
}
