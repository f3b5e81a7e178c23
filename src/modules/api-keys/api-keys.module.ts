import { Module } from '@nestjs/common';
import { ApiKeyAuthenticator } from './api-key.authenticator';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysRepository } from './api-keys.repository';
import { ApiKeys } from './api-keys.service';
import { UsersModule } from '../users';
import { KeyActors } from './key-actors';
import { KeyNotices } from './key-notices';
import { KeyUsage } from './key-usage';
import { KeyUsageReport } from './key-usage.report';
import { KeyUsageRepository } from './key-usage.repository';
import { LiveKeys } from './live-keys';
import { LiveKeysRepository } from './live-keys.repository';
import { ApiKeysShare } from './personal-data.repository';
import { WrongSecrets } from './wrong-secrets';

@Module({
  imports: [UsersModule],
  controllers: [ApiKeysController],
  providers: [
    ApiKeyAuthenticator,
    KeyActors,
    KeyNotices,
    ApiKeys,
    ApiKeysRepository,
    ApiKeysShare,
    KeyUsage,
    KeyUsageReport,
    KeyUsageRepository,
    LiveKeys,
    LiveKeysRepository,
    WrongSecrets,
  ],
  exports: [ApiKeyAuthenticator, ApiKeys, KeyActors],
})
export class ApiKeysModule {}
