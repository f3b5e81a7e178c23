export type { LimitedCost } from './limited-costs/limited-costs.repository';
export { LimitedCosts } from './limited-costs/limited-costs.service';
export { NormativeSourceView, sourceView } from './source.dto';
export { NormativesModule } from './normatives.module';
