import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, inBatches, KeepsPersonalData, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** By what somebody signs in: that it is there, and never what would open the account. */
@Injectable()
@KeepsPersonalData()
export class SignInShare implements PersonalDataShare {
  readonly name = 'sign-in';
  readonly about = {
    ru: 'Второй фактор, запомненные устройства, привязанные провайдеры входа, отправленные коды — без секретов',
    en: 'The second factor, remembered devices, linked sign-in providers, codes that were sent – without secrets',
  };

  constructor(private readonly database: Database) {}

  async copy({ id: userId }: Person): Promise<object[]> {
    const { client } = this.database;
    const factors = await client.secondFactor.findMany({ where: { userId }, select: { createdAt: true, confirmedAt: true } });
    const recoveryCodes = await client.recoveryCode.count({ where: { userId } });
    const devices = await client.rememberedDevice.findMany({ where: { userId }, select: { createdAt: true, expiresAt: true } });
    const identities = await client.externalIdentity.findMany({
      where: { userId },
      select: { provider: true, issuer: true, subject: true, email: true, createdAt: true, lastUsedAt: true },
    });
    const codes = await client.mailToken.findMany({
      where: { userId },
      select: { purpose: true, email: true, createdAt: true, expiresAt: true },
    });
    return [
      ...factors.map((factor) => ({ kind: 'secondFactor', ...factor, recoveryCodes })),
      ...devices.map((device) => ({ kind: 'rememberedDevice', ...device })),
      ...identities.map((identity) => ({ kind: 'identity', ...identity })),
      ...codes.map((code) => ({ kind: 'mailedCode', ...code })),
    ];
  }

  /** Recovery codes, devices and challenges go with the second factor. */
  readonly erase = async ({ id: userId }: Person): Promise<number> => {
    const { client } = this.database;
    const gone = [
      await client.secondFactor.deleteMany({ where: { userId } }),
      await client.externalIdentity.deleteMany({ where: { userId } }),
      await client.externalSignIn.deleteMany({ where: { userId } }),
      await client.mailToken.deleteMany({ where: { userId } }),
    ];
    return gone.reduce((sum, { count }) => sum + count, 0);
  };

  @CarriesOutRetention('sign-in-codes')
  async deleteCodes(before: Date): Promise<number> {
    const { client } = this.database;
    const where = { expiresAt: { lt: before } };
    const gone = [
      await inBatches(async (limit) => (await client.mailToken.deleteMany({ where, limit })).count),
      await inBatches(async (limit) => (await client.signInChallenge.deleteMany({ where, limit })).count),
      await inBatches(async (limit) => (await client.rememberedDevice.deleteMany({ where, limit })).count),
      await inBatches(async (limit) => (await client.externalSignIn.deleteMany({ where, limit })).count),
      await inBatches(async (limit) => (await client.refreshToken.deleteMany({ where, limit })).count),
    ];
    return gone.reduce((sum, count) => sum + count, 0);
  }

  @CarriesOutRetention('sign-in-delays')
  deleteDelays(before: Date): Promise<number> {
    const where = { lastFailedAt: { lt: before } };
    return inBatches(async (limit) => (await this.database.client.signInDelay.deleteMany({ where, limit })).count);
  }
}
