import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client';
import { isSerializationFailure } from './database-errors';
import type { OwnConnection } from './own-connection';
import { PrismaService } from './prisma.service';

const MAX_ATTEMPTS = 3;
const ACQUIRE_TIMEOUT_MS = 5_000;
const DEFAULT_TRANSACTION_TIMEOUT_MS = 15_000;

export interface TransactionOptions {
  /** Longest life of the transaction. */
  timeoutMs?: number;
}

interface OpenTransaction {
  client: Prisma.TransactionClient;
  /** Run once the transaction has committed, in order; never when it rolled back. */
  afterCommit: (() => void)[];
}

/**
 * Where repositories get their connection: the transaction they stand in, or the pool. A transaction follows the flow of
 * calls, so that no signature has to carry it.
 */
@Injectable()
export class Database {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(private readonly prisma: PrismaService) {}

  /** The transaction at hand, or the pool where there is none. */
  get client(): Prisma.TransactionClient {
    return this.open.getStore()?.client ?? this.prisma;
  }

  get isInTransaction(): boolean {
    return this.open.getStore() !== undefined;
  }

  /**
   * Rows of a read that is asked for often, in the types of `$queryRaw`. Inside a transaction it reads in it; outside it
   * goes past Prisma, which takes two thirds of the time of such a read.
   */
  async read<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
    const transaction = this.open.getStore();
    return transaction === undefined ? this.prisma.direct.rows<Row>(statement) : transaction.client.$queryRaw<Row[]>(statement);
  }

  /** Outside the transaction at hand: a connection of its own, for as long as `work` takes. */
  withOwnConnection<Result>(
    statementTimeoutMs: number,
    work: (connection: OwnConnection) => Promise<Result>,
  ): Promise<Result> {
    return this.prisma.withOwnConnection(statementTimeoutMs, work);
  }

  /** Runs `hook` after the transaction at hand has committed; at once where there is none. */
  afterCommit(hook: () => void): void {
    const transaction = this.open.getStore();
    if (transaction === undefined) hook();
    else transaction.afterCommit.push(hook);
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED), or inside the one already open. Deadlocks and serialization failures
   * are tried again, so `work` must not have effects outside the database; those belong in `afterCommit`.
   */
  async transaction<Result>(work: () => Promise<Result>, options: TransactionOptions = {}): Promise<Result> {
    if (this.isInTransaction) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, options);
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isSerializationFailure(error)) throw error;
      }
    }
  }

  private async attempt<Result>(work: () => Promise<Result>, options: TransactionOptions): Promise<Result> {
    const afterCommit: (() => void)[] = [];
    const result = await this.prisma.$transaction((client) => this.open.run({ client, afterCommit }, work), {
      maxWait: ACQUIRE_TIMEOUT_MS,
      timeout: options.timeoutMs ?? DEFAULT_TRANSACTION_TIMEOUT_MS,
    });
    for (const hook of afterCommit) hook();
    return result;
  }
}
