import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The background work that somebody has asked for. */
@Injectable()
@KeepsPersonalData()
export class JobsShare implements PersonalDataShare {
  readonly name = 'jobs';
  readonly about = { ru: 'Фоновые задания, которые я запускал', en: 'Background jobs that I have asked for' };
  readonly erase = null;

  constructor(private readonly database: Database) {}

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
