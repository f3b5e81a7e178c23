import { Module } from '@nestjs/common';
import { MetricsToken } from './metrics-token';
import { MetricsController } from './metrics.controller';

@Module({ controllers: [MetricsController], providers: [MetricsToken], exports: [MetricsToken] })
export class MetricsModule {}
