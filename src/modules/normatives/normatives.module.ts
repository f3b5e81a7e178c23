import { Module } from '@nestjs/common';
import { FixedLists } from './fixed-lists';
import { LimitedCostsController } from './limited-costs/limited-costs.controller';
import { LimitedCostsList } from './limited-costs/limited-costs.list';
import { LimitedCostsRepository } from './limited-costs/limited-costs.repository';
import { LimitedCosts } from './limited-costs/limited-costs.service';
import { ReferencesController } from './limited-costs/references.controller';
import { MarkupsController } from './markups/markups.controller';
import { UnitsController } from './units/units.controller';
import { VatRatesController } from './vat-rates/vat-rates.controller';

@Module({
  controllers: [MarkupsController, VatRatesController, LimitedCostsController, ReferencesController, UnitsController],
  providers: [FixedLists, LimitedCosts, LimitedCostsList, LimitedCostsRepository],
  exports: [LimitedCosts],
})
export class NormativesModule {}
