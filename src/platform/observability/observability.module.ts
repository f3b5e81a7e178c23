import { Global, Module } from '@nestjs/common';
import { Config } from '../config';
import { BusinessMetrics } from './business-metrics';
import { DatabaseMetrics } from './database-metrics';
import { ErrorReporter } from './error-reporter';
import { HttpMetrics } from './http-metrics';
import { Lifecycle } from './lifecycle';
import { Log } from './logger';
import { Metrics } from './metrics';

const log = { provide: Log, useFactory: (config: Config) => Log.create(config), inject: [Config] };

@Global()
@Module({
  providers: [log, BusinessMetrics, DatabaseMetrics, ErrorReporter, HttpMetrics, Lifecycle, Metrics],
  exports: [Log, BusinessMetrics, DatabaseMetrics, ErrorReporter, HttpMetrics, Lifecycle, Metrics],
})
export class ObservabilityModule {}
