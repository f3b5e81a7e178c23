import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, inBatches, KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** On which devices, and from where, somebody has signed in. */
@Injectable()
@KeepsPersonalData()
export class SessionsShare implements PersonalDataShare {
  readonly name = 'sessions';
  readonly about = { ru: 'Сеансы: устройства, адреса, страны, время', en: 'Sessions: devices, addresses, countries, times' };

  constructor(private readonly database: Database) {}

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.session.findMany({
      where: { userId },
      select: {
        ...{ id: true, organisationId: true, userAgent: true, ip: true, country: true, createdAt: true, lastUsedAt: true },
        ...{ expiresAt: true, endedAt: true, endReason: true },
      },
      orderBy: { createdAt: 'desc' },
      take: MAX_COPIED_ROWS,
    });
  }

  /** Their tokens go with them. */
  readonly erase = async ({ id: userId }: Person): Promise<number> => {
    const { count } = await this.database.client.session.deleteMany({ where: { userId } });
    return count;
  };

  @CarriesOutRetention('sessions')
  deleteOver(before: Date): Promise<number> {
    const where = { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] };
    return inBatches(async (limit) => (await this.database.client.session.deleteMany({ where, limit })).count);
  }
}
