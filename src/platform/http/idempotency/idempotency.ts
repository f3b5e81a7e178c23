import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { Config } from '../../config';
import { Database } from '../../database';
import { IdempotencyRepository, type IdempotencyRow } from './idempotency.repository';
import type { KeyedCall } from './keyed-call';
import { seal, unseal } from './seal';

const KEPT_MS = 24 * 3_600_000;
/** Work whose mark has not been renewed for so long has died with its process. */
const SILENCE_MS = 15_000;
const RENEWAL_MS = 5_000;
const RETRY_SECONDS = 1;
const TRANSACTION_TIMEOUT_MS = 30_000;
const PURGE_PAUSE_MS = 600_000;
/** Headers of an answer that belong to it; the others are made anew for every answer. */
const KEPT_HEADERS = ['location', 'retry-after'];

/**
 * Repeated requests with one Idempotency-Key have one effect and get one answer, for 24 hours (docs/decisions/0004).
 */
@Injectable()
export class Idempotency {
  private purgedAt = 0;

  constructor(
    private readonly records: IdempotencyRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Effect and answer are stored in one transaction: after a crash both are there, or neither. */
  async inTransaction(call: KeyedCall, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    const answer = await this.database.transaction(
      async () => {
        const known = await this.take(call);
        if (known !== null) return this.replay(known, call, reply);
        const body = await work();
        await this.store(call, reply, body);
        return body;
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
    this.purgeNowAndThen();
    return answer;
  }

  /**
   * For work that is too long for a transaction. A mark stands while it goes on, and the answer takes its place; a mark
   * left by a process that died is taken over after 15 seconds of silence.
   */
  async around(call: KeyedCall, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    const known = await this.database.transaction(async () => {
      const row = await this.take(call);
      if (row === null) await this.records.save(call, { status: null, headers: {}, body: '', createdAt: this.clock.now() });
      return row;
    });
    if (known !== null) return this.replay(known, call, reply);
    // A renewal that fails is made up for by the next one.
    const renewal = setInterval(() => void this.records.renew(call, this.clock.now()).catch(() => undefined), RENEWAL_MS);
    try {
      const body = await work();
      await this.store(call, reply, body);
      return body;
    } catch (error) {
      await this.records.release(call).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Removes answers whose time is over, in batches. */
  async purge(): Promise<number> {
    this.purgedAt = this.clock.now().getTime();
    return this.records.purge(this.ago(KEPT_MS));
  }

  /** The answer that is known already; null where the caller is the first. Run in a transaction, which holds the call. */
  private async take(call: KeyedCall): Promise<IdempotencyRow | null> {
    if (!(await this.records.tryLock(call))) throw inUse();
    const row = await this.records.find(call, this.ago(KEPT_MS));
    if (row === null) return null;
    if (row.fingerprint !== call.fingerprint) throw new AppError('IDEMPOTENCY_KEY_REUSE');
    if (row.status !== null) return row;
    if (row.createdAt > this.ago(SILENCE_MS)) throw inUse();
    return null;
  }

  private async store(call: KeyedCall, reply: FastifyReply, body: unknown): Promise<void> {
    const headers: Record<string, string> = {};
    for (const name of KEPT_HEADERS) {
      const value = reply.getHeader(name);
      if (value !== undefined) headers[name] = String(value);
    }
    await this.records.save(call, {
      status: reply.statusCode,
      headers,
      body: seal(JSON.stringify({ body }), call, this.config.appSecret),
      createdAt: this.clock.now(),
    });
  }

  private replay(row: IdempotencyRow, call: KeyedCall, reply: FastifyReply): unknown {
    const text = unseal(row.body, call, this.config.appSecret);
    // Only after APP_SECRET has been changed: what was answered can no longer be told, and must not be done again.
    if (text === null || row.status === null) throw new AppError('IDEMPOTENCY_KEY_REUSE');
    reply.status(row.status).headers(row.headers).header('idempotent-replayed', 'true');
    // store() has written this object.
    return (JSON.parse(text) as { body?: unknown }).body;
  }

  private purgeNowAndThen(): void {
    if (this.clock.now().getTime() - this.purgedAt < PURGE_PAUSE_MS) return;
    // Nobody waits for it, and another request will try again.
    this.purge().catch(() => undefined);
  }

  private ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}

function inUse(): AppError {
  return new AppError('IDEMPOTENCY_KEY_IN_USE', { retryAfterSeconds: RETRY_SECONDS });
}
