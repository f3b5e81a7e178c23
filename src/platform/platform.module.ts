import { Global, Module } from '@nestjs/common';
import { Clock } from '../kernel/time';
import { AuditListeners, AuditTrail } from './audit';
import { ConfigModule } from './config/config.module';
import { SystemClock } from './context';
import { DatabaseModule } from './database';
import { HttpModule } from './http/http.module';
import { MailModule } from './mail';
import { ObservabilityModule } from './observability/observability.module';
import { QueueModule } from './queue';
import { RedisModule } from './redis/redis.module';
import { SecurityModule } from './security';

/** The floor that every feature stands on. */
@Global()
@Module({
  imports: [ConfigModule, ObservabilityModule, DatabaseModule, RedisModule, HttpModule, QueueModule, SecurityModule, MailModule],
  providers: [{ provide: Clock, useClass: SystemClock }, AuditListeners, AuditTrail],
  exports: [Clock, AuditListeners, AuditTrail],
})
export class PlatformModule {}
