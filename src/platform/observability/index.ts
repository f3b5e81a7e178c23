export { BusinessMetrics } from './business-metrics';
export { DatabaseMetrics } from './database-metrics';
export { ErrorReporter } from './error-reporter';
export { HttpMetrics } from './http-metrics';
export { Lifecycle, sendClientsAway } from './lifecycle';
export { Log } from './logger';
export { Metrics } from './metrics';
