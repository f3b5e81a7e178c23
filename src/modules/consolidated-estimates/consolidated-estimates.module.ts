import { Module } from '@nestjs/common';
import { EstimatesModule } from '../estimates';
import { NormativesModule } from '../normatives';
import { ProjectsModule } from '../projects';
import { ConsolidatedWithdrawal } from './documents/consolidated-withdrawal';
import { ObjectEstimateDocuments } from './documents/object-estimate-documents';
import { ObjectEstimateReadings } from './documents/object-estimate-readings';
import { NewDocuments } from './documents/new-documents';
import { RowLinks } from './documents/row-links';
import { SummaryEstimateDocuments } from './documents/summary-estimate-documents';
import { SummaryEstimateReadings } from './documents/summary-estimate-readings';
import { ConsolidatedChanges } from './estimates/consolidated-changes';
import { ConsolidatedEstimatesRepository } from './estimates/consolidated-estimates.repository';
import { ConsolidatedEstimates } from './estimates/consolidated-estimates.service';
import { ConsolidatedList } from './estimates/consolidated-list';
import { ObjectEstimatesController } from './estimates/object-estimates.controller';
import { SummaryEstimatesController } from './estimates/summary-estimates.controller';
import { ConsolidatedExplanations } from './explanation/explanations.service';
import { ObjectRowsController } from './rows/object-rows.controller';
import { RowForms } from './rows/row-forms';
import { RowPages } from './rows/row-pages';
import { RowsRepository } from './rows/rows.repository';
import { ConsolidatedRows } from './rows/rows.service';
import { SummaryRowsController } from './rows/summary-rows.controller';
import { Sheets } from './sheets/sheets';
import { SheetIssuePages } from './totals/issue-pages';
import { ObjectFiguresController } from './totals/object-figures.controller';
import { SummaryFiguresController } from './totals/summary-figures.controller';

const ESTIMATES = [ConsolidatedChanges, ConsolidatedEstimates, ConsolidatedEstimatesRepository, ConsolidatedList];
const ROWS = [ConsolidatedRows, RowForms, RowPages, RowsRepository];
const EXCHANGE = [
  ConsolidatedWithdrawal,
  ObjectEstimateDocuments,
  ObjectEstimateReadings,
  SummaryEstimateDocuments,
  SummaryEstimateReadings,
];
const BEHIND_EXCHANGE = [NewDocuments, RowLinks];
const FIGURES = [ConsolidatedExplanations, SheetIssuePages, Sheets];

@Module({
  imports: [EstimatesModule, NormativesModule, ProjectsModule],
  controllers: [
    ObjectEstimatesController,
    ObjectRowsController,
    ObjectFiguresController,
    SummaryEstimatesController,
    SummaryRowsController,
    SummaryFiguresController,
  ],
  providers: [...ESTIMATES, ...ROWS, ...FIGURES, ...EXCHANGE, ...BEHIND_EXCHANGE],
  exports: EXCHANGE,
})
export class ConsolidatedEstimatesModule {}
