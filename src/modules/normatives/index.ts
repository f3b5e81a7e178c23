export type { LimitedCost } from './limited-costs/limited-costs.repository';
export { LimitedCosts } from './limited-costs/limited-costs.service';
export { NormativesModule } from './normatives.module';
export { unitMismatch } from './units/unit.rules';
