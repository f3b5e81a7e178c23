import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MAX_COPIED_ROWS, PersonalDataShares, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The background work that somebody has asked for. */
@Injectable()
export class JobsShare implements PersonalDataShare, OnModuleInit {
  readonly name = 'jobs';
  readonly about = { ru: 'Фоновые задания, которые я запускал', en: 'Background jobs that I have asked for' };
  readonly erase = null;

  constructor(
    private readonly database: Database,
    private readonly shares: PersonalDataShares,
  ) {}

  onModuleInit(): void {
    this.shares.add(this);
  }

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.job.findMany({
      where: { userId },
      select: {
        ...{ id: true, name: true, organisationId: true, locale: true, state: true, createdAt: true },
        ...{ startedAt: true, finishedAt: true },
      },
      orderBy: { createdAt: 'desc' },
      take: MAX_COPIED_ROWS,
    });
  }
}
