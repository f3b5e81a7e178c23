import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client';

/** An entry of the trail that has committed. */
export interface RecordedEntry {
  action: string;
  targetType: string;
  targetId: string | null;
  details: Prisma.InputJsonObject;
  organisationId: string | null;
  userId: string | null;
  ip: string | null;
  requestId: string;
}

/** Must not throw: the change has committed, and nobody is left to tell. */
export type AuditListener = (entry: RecordedEntry) => void;

/** Port: who hears of entries. Features of higher tiers add themselves at start. */
@Injectable()
export class AuditListeners {
  private readonly listeners: AuditListener[] = [];

  add(listener: AuditListener): void {
    this.listeners.push(listener);
  }

  tell(entry: RecordedEntry): void {
    for (const listen of this.listeners) listen(entry);
  }
}
