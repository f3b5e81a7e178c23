import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { Chores } from '../../platform/chores';
import { Config } from '../../platform/config';
import { newId, runInContext } from '../../platform/context';
import { FileAccessesRepository } from './accesses/accesses.repository';
import { FileLinksRepository } from './links/links.repository';
import { ExpiredUploads } from './uploads/expired-uploads';

const DAY_MS = 86_400_000;
/** A link that has expired can still be looked up, to see what it was. */
const LINK_DAYS = 7;

/** Every hour: throws away what has had its time. */
@Injectable()
export class FileRetention implements OnApplicationBootstrap {
  constructor(
    private readonly uploads: ExpiredUploads,
    private readonly accesses: FileAccessesRepository,
    private readonly links: FileLinksRepository,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly chores: Chores,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.hourly('throwing away what has had its time', () => this.end());
  }

  /** Answers how much of each was thrown away. */
  end(): Promise<{ uploads: number; accesses: number; links: number }> {
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor: null }, async () => ({
      uploads: await this.uploads.end(),
      accesses: await this.accesses.deleteOlderThan(this.daysAgo(this.config.fileAccessRetentionDays)),
      links: await this.links.deleteExpiredBefore(this.daysAgo(LINK_DAYS)),
    }));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
