import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../kernel/time';
import { AuditListeners, AuditTrail } from './audit';
import { Chores } from './chores';
import { Config } from './config';
import { ConfigModule } from './config/config.module';
import { SystemClock } from './context';
import { DatabaseModule } from './database';
import { Marks } from './discovery';
import { HttpModule } from './http/http.module';
import { MailModule } from './mail';
import { Log } from './observability';
import { ObservabilityModule } from './observability/observability.module';
import { PersonalDataShares, RetentionTasks } from './personal-data';
import { QueueModule } from './queue';
import { RedisModule } from './redis/redis.module';
import { SecurityModule } from './security';

/** The floor that every feature stands on. */
@Global()
@Module({
  imports: [
    ...[ConfigModule, DatabaseModule, DiscoveryModule, HttpModule, MailModule],
    ...[ObservabilityModule, QueueModule, RedisModule, SecurityModule],
  ],
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Chores, useFactory: (log: Log, config: Config) => new Chores(log, config.runsJobs), inject: [Log, Config] },
    AuditListeners,
    AuditTrail,
    Marks,
    PersonalDataShares,
    RetentionTasks,
  ],
  exports: [Clock, Chores, AuditListeners, AuditTrail, Marks, PersonalDataShares, RetentionTasks],
})
export class PlatformModule {}
