import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client';
import { getContext, newId } from '../context';
import { Database } from '../database';
import type { JobDefinition } from './define-job';
import { JobRelay } from './job-relay';
import { JobsRepository } from './jobs.repository';

/** A payload names things by their ids; whole documents belong in storage. */
const MAX_PAYLOAD_BYTES = 16 * 1024;

/** Where features ask for background work. */
@Injectable()
export class Jobs {
  constructor(
    private readonly database: Database,
    private readonly repository: JobsRepository,
    private readonly relay: JobRelay,
  ) {}

  /**
   * Writes the job in the transaction at hand: it runs if, and only if, that transaction commits. It acts for the actor,
   * and under the request id, of the request at hand.
   *
   * @throws Error outside of a transaction, and for a payload above 16 KB.
   */
  async enqueue<Payload extends object>(
    definition: JobDefinition<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<{ id: string }> {
    if (!this.database.isInTransaction) throw new Error(`job "${definition.name}" enqueued outside of a transaction`);
    if (JSON.stringify(payload).length > MAX_PAYLOAD_BYTES) throw new Error(`job "${definition.name}": payload too large`);
    const { requestId, locale, actor } = getContext();
    const id = newId();
    await this.repository.create({
      id,
      outboxId: newId(),
      name: definition.name,
      maxAttempts: definition.maxAttempts,
      organisationId: actor?.organisationId ?? null,
      userId: actor?.userId ?? null,
      requestId,
      locale,
      // Plain data by the type of every payload; what JSON cannot hold is lost here and nowhere later.
      payload: payload as Prisma.InputJsonObject,
    });
    this.database.afterCommit(() => this.relay.wake());
    return { id };
  }
}
