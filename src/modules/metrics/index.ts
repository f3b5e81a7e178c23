export { MetricsModule } from './metrics.module';
export { MetricsToken } from './metrics-token';
