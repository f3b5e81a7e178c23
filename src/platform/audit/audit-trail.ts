import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Clock } from '../../kernel/time';
import { getContext, newId } from '../context';
import { Database } from '../database';
import { BusinessMetrics } from '../observability';
import { AuditListeners } from './audit-listeners';
import { changesOf } from './changes';

/** One state change: what was done to what, with the figures or names that matter. Never secrets. */
export interface AuditEntry {
  /** `estimate.created` */
  action: string;
  targetType: string;
  targetId: string | null;
  details?: Prisma.InputJsonObject;
  /** The target as it was and as it is: the fields that differ are kept. */
  before?: object;
  after?: object;
  /** Where the request has no actor yet: a registration, a sign-in. Without a user where it is the service that acts. */
  actor?: { userId: string | null; organisationId: string };
  /** `refused` where somebody tried and was not let. */
  result?: 'succeeded' | 'refused';
}

/**
 * The trail of who changed what. An entry stands in the transaction of its change: both are there, or neither. The database
 * lets nobody change an entry, and chains it to the one before as it commits.
 */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly metrics: BusinessMetrics,
    private readonly listeners: AuditListeners,
  ) {}

  async record({ action, targetType, targetId, details = {}, actor, ...rest }: AuditEntry): Promise<void> {
    if (!this.database.isInTransaction) throw new Error(`audit entry "${action}" outside of a transaction`);
    const { requestId, ip, userAgent, jobId = null, actor: acting } = getContext();
    const who = { organisationId: null, userId: null, ...(actor ?? pick(acting)) };
    await this.database.client.auditEvent.create({
      data: {
        id: newId(),
        ...who,
        ...{ apiKeyId: acting?.apiKey?.id ?? null, jobId, requestId, action, result: rest.result },
        ...{ targetType, targetId, details, changes: changesIn(rest), ip, userAgent },
        createdAt: this.clock.now(),
      },
      select: { id: true },
    });
    this.database.afterCommit(() => {
      this.metrics.changed(action);
      this.listeners.tell({ ...who, action, targetType, targetId, details, ip, requestId });
    });
  }
}

function pick(actor: { userId: string; organisationId: string } | null) {
  return actor === null ? {} : { userId: actor.userId, organisationId: actor.organisationId };
}

function changesIn({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Prisma.InputJsonObject | undefined {
  if (before === undefined || after === undefined) return undefined;
  const changes = changesOf(before, after);
  // Named fields of plain values: JSON by construction.
  return changes === null ? undefined : (changes as unknown as Prisma.InputJsonObject);
}
