import { Global, Module } from '@nestjs/common';
import { Config } from '../config';
import { ErrorReporter } from './error-reporter';
import { Log } from './logger';

@Global()
@Module({
  providers: [{ provide: Log, useFactory: (config: Config) => Log.create(config), inject: [Config] }, ErrorReporter],
  exports: [Log, ErrorReporter],
})
export class ObservabilityModule {}
