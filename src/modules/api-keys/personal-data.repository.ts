import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { CarriesOutRetention, inBatches, KeepsPersonalData, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The keys of a person, and from where they were used. */
@Injectable()
@KeepsPersonalData()
export class ApiKeysShare implements PersonalDataShare {
  readonly name = 'api-keys';
  readonly about = { ru: 'Ключи API без секретов и их использование по дням', en: 'API keys without their secrets, and their use by day' };

  constructor(private readonly database: Database) {}

  copy({ id: ownerId }: Person): Promise<object[]> {
    return this.database.client.apiKey.findMany({
      where: { ownerId },
      select: {
        ...{ id: true, organisationId: true, name: true, scopes: true, isDisabled: true, expiresAt: true },
        ...{ allowedNetworks: true, createdAt: true, updatedAt: true },
        usage: { select: { day: true, requests: true, lastUsedAt: true, lastUsedIp: true }, orderBy: { day: 'desc' } },
      },
    });
  }

  /** Their use goes with them. */
  readonly erase = async ({ id: ownerId }: Person): Promise<number> => {
    const { count } = await this.database.client.apiKey.deleteMany({ where: { ownerId } });
    return count;
  };

  @CarriesOutRetention('api-key-usage')
  deleteUsage(before: Date): Promise<number> {
    const where = { day: { lt: before } };
    return inBatches(async (limit) => (await this.database.client.apiKeyUsage.deleteMany({ where, limit })).count);
  }
}
