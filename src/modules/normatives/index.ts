export { assertReadableBase } from './limited-costs/limited-cost.rules';
export { LimitedCostSourceView } from './limited-costs/limited-cost.dto';
export { limitedCostSourceView } from './limited-costs/limited-cost.view';
export type { LimitedCost } from './limited-costs/limited-costs.repository';
export { LimitedCosts } from './limited-costs/limited-costs.service';
export { NormativeSourceView, sourceView } from './source.dto';
export { NormativesModule } from './normatives.module';
export { ruleView } from './markups/markup.views';
export { MarkupRuleView } from './markups/markups.dto';
