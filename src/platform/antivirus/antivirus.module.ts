import { Module } from '@nestjs/common';
import { Config } from '../config';
import { Antivirus, NoAntivirus } from './antivirus';
import { Clamd } from './clamd';

@Module({
  providers: [{ provide: Antivirus, useFactory: antivirusOf, inject: [Config] }],
  exports: [Antivirus],
})
export class AntivirusModule {}

function antivirusOf(config: Config): Antivirus {
  if (config.antivirus === 'none') return new NoAntivirus();
  const { clamdAddress: address, antivirusTimeoutMs: timeoutMs, antivirusMaxBytes: maxBytes } = config;
  return new Clamd({ address, timeoutMs, maxBytes });
}
