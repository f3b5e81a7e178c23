import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { getContext, newId } from '../context';
import { Database } from '../database';
import type { JobDefinition } from './define-job';
import { JobFailures } from './job-failures';
import { JobRelay } from './job-relay';
import { JobsRepository, type OwnedJob } from './jobs.repository';

/** A payload names things by their ids; whole documents belong in storage. */
const MAX_PAYLOAD_BYTES = 16 * 1024;

/** Where features ask for background work. */
@Injectable()
export class Jobs {
  constructor(
    private readonly database: Database,
    private readonly repository: JobsRepository,
    private readonly relay: JobRelay,
    private readonly failures: JobFailures,
  ) {}

  /**
   * Writes the job in the transaction at hand: it runs if, and only if, that transaction commits. It acts for the
   * actor, and under the request id, of the request at hand.
   *
   * @throws Error outside of a transaction, and for a payload above 16 KB.
   */
  async enqueue<Payload extends object>(
    definition: JobDefinition<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<{ id: string }> {
    if (!this.database.isInTransaction) throw new Error(`job "${definition.name}" enqueued outside of a transaction`);
    const json = JSON.stringify(payload);
    if (Buffer.byteLength(json) > MAX_PAYLOAD_BYTES) throw new Error(`job "${definition.name}": payload too large`);
    const { requestId, locale, actor } = getContext();
    const id = newId();
    await this.repository.create({
      id,
      outboxId: newId(),
      name: definition.name,
      maxAttempts: definition.maxAttempts,
      organisationId: actor?.organisationId ?? null,
      userId: actor?.userId ?? null,
      apiKeyId: actor?.apiKey?.id ?? null,
      requestId,
      locale,
      payload: json,
    });
    this.database.afterCommit(() => this.relay.wake());
    return { id };
  }

  /**
   * Cancels a job, inside the caller's transaction: a waiting one at once, a running one as soon as its worker notices.
   *
   * @throws AppError NOT_FOUND, JOB_FINISHED
   */
  async cancel(job: OwnedJob): Promise<'cancelled' | 'requested'> {
    const found = await this.repository.lock(job);
    if (found === null) throw new AppError('NOT_FOUND');
    const { id, state } = found;
    if (state !== 'waiting' && state !== 'running') throw new AppError('JOB_FINISHED', { extensions: { state } });
    const write = (): Promise<boolean> => this.repository.requestCancel(id).then(() => true);
    await (state === 'waiting' ? this.failures.end(found, null, write) : write());
    return state === 'waiting' ? 'cancelled' : 'requested';
  }

  /**
   * Lets a failed job run again, with all its attempts, inside the caller's transaction.
   *
   * @throws AppError NOT_FOUND, JOB_NOT_FAILED
   */
  async replay(job: OwnedJob): Promise<void> {
    const found = await this.repository.lock(job);
    if (found === null) throw new AppError('NOT_FOUND');
    if (found.state !== 'failed') throw new AppError('JOB_NOT_FAILED', { extensions: { state: found.state } });
    await this.repository.replay(found.id, newId());
    this.database.afterCommit(() => this.relay.wake());
  }
}
