import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { Chores } from '../../platform/chores';
import { Config } from '../../platform/config';
import { newId, runInContext, type Actor } from '../../platform/context';
import { FilesService } from './files.service';

/** A file that a feature has written, and the thing of the feature that it belongs to. */
export interface WrittenFile {
  id: string;
  fileId: string | null;
  organisationId: string;
  createdBy: string;
}

/** Port: a kind of things whose files go after a while. What was written can be written again. */
export interface WrittenFiles {
  /** What the trail calls such a thing, and its end: `export.expired`. */
  targetType: string;
  action: string;
  /** In whatever organisation: those that have a file which nobody has touched since. */
  findReadyBefore(moment: Date, take: number): Promise<WrittenFile[]>;
  /** False where another process was quicker. */
  markExpired(id: string): Promise<boolean>;
}

const DAY_MS = 86_400_000;
const BATCH = 100;
const NO_PERMISSIONS = new Set<never>();

/** Every hour: throws away old files that features have written. Features of higher tiers add themselves at start. */
@Injectable()
export class WrittenFileRetention implements OnApplicationBootstrap {
  private readonly kinds: WrittenFiles[] = [];

  constructor(
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly chores: Chores,
  ) {}

  add(kind: WrittenFiles): void {
    this.kinds.push(kind);
  }

  onApplicationBootstrap(): void {
    if (this.config.exportRetentionDays === 0) return;
    this.chores.hourly('throwing away old files that features have written', () => this.end());
  }

  /** Answers how many there were. */
  async end(): Promise<number> {
    let ended = 0;
    for (const kind of this.kinds) ended += await this.endOf(kind);
    return ended;
  }

  private async endOf(kind: WrittenFiles): Promise<number> {
    const moment = new Date(this.clock.now().getTime() - this.config.exportRetentionDays * DAY_MS);
    let ended = 0;
    for (let old = await kind.findReadyBefore(moment, BATCH); old.length > 0; ) {
      for (const file of old) await this.expire(kind, file);
      ended += old.length;
      old = await kind.findReadyBefore(moment, BATCH);
    }
    return ended;
  }

  private expire(kind: WrittenFiles, { id, fileId, createdBy: userId, organisationId }: WrittenFile): Promise<void> {
    // It belongs to whoever made it; the entry says that it went by itself.
    const actor: Actor = { userId, organisationId, permissions: NO_PERMISSIONS, sessionId: null, apiKey: null, seesEveryProject: true };
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor }, async () => {
      if (fileId !== null) await this.files.discard(fileId, () => this.record(kind, id, fileId));
    });
  }

  private async record({ markExpired, action, targetType }: WrittenFiles, targetId: string, fileId: string): Promise<void> {
    if (!(await markExpired(targetId))) return;
    await this.audit.record({ action, targetType, targetId, details: { fileId, reason: 'retention' } });
  }
}
