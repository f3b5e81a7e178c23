import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue';
import { PricesModule } from '../prices';
import { ProjectsModule } from '../projects';
import { CalculationRequests } from './calculations/calculation-requests';
import { CalculationStore } from './calculations/calculation-store';
import { Calculations } from './calculations/calculations';
import { CalculationsController } from './calculations/calculations.controller';
import { CalculationsJobs } from './calculations/calculations.jobs';
import { IssueList } from './calculations/issue-list';
import { Recalculation } from './calculations/recalculation';
import { EstimateChanges } from './changes/estimate-changes';
import { EstimateContents } from './changes/estimate-contents';
import { EstimateReplacement } from './changes/estimate-replacement';
import { NewEstimates } from './changes/new-estimates';
import { PositionEdits } from './changes/position-edits';
import { PositionRowsRepository } from './changes/position-rows.repository';
import { EstimateWithdrawal } from './documents/estimate-withdrawal';
import { EstimateDocuments } from './documents/estimate-documents';
import { EstimateAmendments } from './estimates/estimate-amendments';
import { EstimateCopies } from './estimates/estimate-copies';
import { EstimateCreation } from './estimates/estimate-creation';
import { EstimateList } from './estimates/estimate-list';
import { EstimateListRepository } from './estimates/estimate-list.repository';
import { EstimateRecords } from './estimates/estimate-records';
import { EstimateSources } from './estimates/estimate-sources';
import { EstimatesController } from './estimates/estimates.controller';
import { EstimatesRepository } from './estimates/estimates.repository';
import { EstimatesService } from './estimates/estimates.service';
import { ContributionsRepository } from './explanation/contributions.repository';
import { ExplanationsController } from './explanation/explanations.controller';
import { ExplanationsService } from './explanation/explanations.service';
import { EstimateQuantities } from './formulas/estimate-quantities';
import { FormulaLinksRepository } from './formulas/formula-links.repository';
import { FormulaReader } from './formulas/formula-reader';
import { FormulasController } from './formulas/formulas.controller';
import { FormulasService } from './formulas/formulas.service';
import { Identifiers } from './formulas/identifiers';
import { QuantityFollowing } from './formulas/quantity-following';
import { NormGrounds } from './insertion/norm-grounds';
import { NormInsertionsController } from './insertion/norm-insertions.controller';
import { NormInsertions } from './insertion/norm-insertions.service';
import { MarkupChoicesController } from './markup-choices/markup-choices.controller';
import { MarkupChoicesJobs } from './markup-choices/markup-choices.jobs';
import { MarkupChoices } from './markup-choices/markup-choices.service';
import { MarkupTargetsRepository } from './markup-choices/markup-targets.repository';
import { PositionList } from './positions/position-list';
import { PositionListRepository } from './positions/position-list.repository';
import { PositionOrder } from './positions/position-order';
import { PositionOrderRepository } from './positions/position-order.repository';
import { BulkGrounds } from './positions/position-bulk-grounds';
import { BulkViews } from './positions/position-bulk.views';
import { PositionsBulkController } from './positions/positions-bulk.controller';
import { PositionsBulk } from './positions/positions-bulk.service';
import { PositionsController } from './positions/positions.controller';
import { PositionsService } from './positions/positions.service';
import { PreviewsRepository } from './repricing/previews.repository';
import { ComparedEstimates } from './reports/compared-estimates';
import { ResourceSummaries } from './reports/resource-summaries';
import { ResourceSummaryController } from './reports/resource-summary.controller';
import { RepricedContents } from './repricing/repriced-contents';
import { RepricingApplication } from './repricing/repricing-application';
import { RepricingPreviews } from './repricing/repricing-previews';
import { RepricingWriter } from './repricing/repricing-writer';
import { RepricingsController } from './repricing/repricings.controller';
import { RepricingsJobs } from './repricing/repricings.jobs';
import { RepricingsLists } from './repricing/repricings.lists';
import { RepricingsRepository } from './repricing/repricings.repository';
import { RepricingsService } from './repricing/repricings.service';
import { DeviationsController } from './resources/deviations.controller';
import { Deviations } from './resources/deviations.service';
import { ReplacingResource } from './resources/replacing-resource';
import { ResourceList } from './resources/resource-list';
import { ResourceListRepository } from './resources/resource-list.repository';
import { ResourcesController } from './resources/resources.controller';
import { ResourcesService } from './resources/resources.service';
import { SectionsController } from './sections/sections.controller';
import { SectionsRepository } from './sections/sections.repository';
import { SectionsService } from './sections/sections.service';
import { TemplateApplication } from './templates/template-application';
import { TemplateApplicationsController } from './templates/template-applications.controller';
import { TemplateMaking } from './templates/template-making';
import { TemplatePricing } from './templates/template-pricing';
import { TemplateRoom } from './templates/template-room';
import { TemplateVersionsController } from './templates/template-versions.controller';
import { TemplatesController } from './templates/templates.controller';
import { TemplatesLists } from './templates/templates.lists';
import { TemplatesRepository } from './templates/templates.repository';
import { Templates } from './templates/templates.service';
import { EstimateSums } from './totals/estimate-sums';
import { EstimateSumsRepository } from './totals/estimate-sums.repository';
import { TotalsController } from './totals/totals.controller';
import { TotalsRepository } from './totals/totals.repository';
import { ContractWork } from './work/contract-work';
import { VersionContents } from './versions/version-contents';
import { VersionKeeper } from './versions/version-keeper';
import { VersionRestoration } from './versions/version-restoration';
import { VersionVerification } from './versions/version-verification';
import { VersionsController } from './versions/versions.controller';
import { VersionsRepository } from './versions/versions.repository';
import { VersionsService } from './versions/versions.service';

const CHANGES = [
  EstimateChanges,
  EstimateContents,
  EstimateReplacement,
  NewEstimates,
  PositionEdits,
  PositionRowsRepository,
];
const ESTIMATES = [
  EstimateAmendments,
  EstimateCopies,
  EstimateCreation,
  EstimateList,
  EstimateListRepository,
  EstimateRecords,
  EstimateSources,
  EstimatesRepository,
  EstimatesService,
];
const SECTIONS = [SectionsRepository, SectionsService];
const POSITIONS = [
  BulkGrounds,
  BulkViews,
  PositionList,
  PositionListRepository,
  PositionOrder,
  PositionOrderRepository,
  PositionsBulk,
  PositionsService,
];
const FORMULAS = [
  EstimateQuantities,
  FormulaLinksRepository,
  FormulaReader,
  FormulasService,
  Identifiers,
  QuantityFollowing,
];
const RESOURCES = [Deviations, ReplacingResource, ResourceList, ResourceListRepository, ResourcesService];
const CALCULATIONS = [
  CalculationRequests,
  CalculationStore,
  Calculations,
  CalculationsJobs,
  IssueList,
  Recalculation,
  TotalsRepository,
];
const MARKUP_CHOICES = [MarkupChoices, MarkupChoicesJobs, MarkupTargetsRepository];
const INSERTION = [NormGrounds, NormInsertions];
const SUMS = [EstimateSums, EstimateSumsRepository];
const EXPLANATION = [ContributionsRepository, ExplanationsService];
const VERSIONS = [
  VersionContents,
  VersionKeeper,
  VersionRestoration,
  VersionsRepository,
  VersionsService,
  VersionVerification,
];
const REPRICING = [
  PreviewsRepository,
  RepricedContents,
  RepricingApplication,
  RepricingPreviews,
  RepricingWriter,
  RepricingsJobs,
  RepricingsLists,
  RepricingsRepository,
  RepricingsService,
];
const REPORTS = [ComparedEstimates, ResourceSummaries];
const TEMPLATES = [
  TemplateApplication,
  TemplateMaking,
  TemplatePricing,
  TemplateRoom,
  Templates,
  TemplatesLists,
  TemplatesRepository,
];

@Module({
  imports: [CatalogueModule, PricesModule, ProjectsModule],
  controllers: [
    EstimatesController,
    SectionsController,
    PositionsController,
    PositionsBulkController,
    NormInsertionsController,
    ResourcesController,
    DeviationsController,
    FormulasController,
    TotalsController,
    ResourceSummaryController,
    CalculationsController,
    ExplanationsController,
    MarkupChoicesController,
    VersionsController,
    RepricingsController,
    TemplatesController,
    TemplateVersionsController,
    TemplateApplicationsController,
  ],
  providers: [
    ...CHANGES,
    ...ESTIMATES,
    ...SECTIONS,
    ...POSITIONS,
    ...FORMULAS,
    ...RESOURCES,
    ...CALCULATIONS,
    ...EXPLANATION,
    ContractWork,
    ...VERSIONS,
    ...MARKUP_CHOICES,
    ...INSERTION,
    ...SUMS,
    ...REPRICING,
    ...REPORTS,
    ...TEMPLATES,
    EstimateDocuments,
    EstimateWithdrawal,
  ],
  exports: [ComparedEstimates, ContractWork, EstimateDocuments, EstimateSums, EstimateWithdrawal, ResourceSummaries],
})
export class EstimatesModule {}
