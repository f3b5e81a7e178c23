import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client';
import { Clock } from '../../kernel/time';
import { getContext, newId } from '../context';
import { Database } from '../database';
import { BusinessMetrics } from '../observability';

/** One state change: what was done to what, with the figures or names that matter. Never secrets. */
export interface AuditEntry {
  /** `estimate.created` */
  action: string;
  targetType: string;
  targetId: string | null;
  details?: Prisma.InputJsonObject;
  /** Where the request has no actor yet: a registration, a sign-in. */
  actor?: { userId: string; organisationId: string };
}

/** The trail of who changed what. An entry stands in the transaction of its change: both are there, or neither. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly metrics: BusinessMetrics,
  ) {}

  async record({ action, targetType, targetId, details = {}, actor }: AuditEntry): Promise<void> {
    if (!this.database.isInTransaction) throw new Error(`audit entry "${action}" outside of a transaction`);
    const context = getContext();
    const who = actor ?? context.actor;
    await this.database.client.auditEvent.create({
      data: {
        id: newId(),
        organisationId: who?.organisationId ?? null,
        userId: who?.userId ?? null,
        apiKeyId: context.actor?.apiKey?.id ?? null,
        requestId: context.requestId,
        action,
        targetType,
        targetId,
        details,
        ip: context.ip,
        userAgent: context.userAgent,
        createdAt: this.clock.now(),
      },
      select: { id: true },
    });
    this.database.afterCommit(() => this.metrics.changed(action));
  }
}
