export { ConsolidatedEstimatesModule } from './consolidated-estimates.module';
