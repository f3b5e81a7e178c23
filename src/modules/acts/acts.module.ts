import { Module } from '@nestjs/common';
import { EstimatesModule } from '../estimates';
import { ProjectsModule } from '../projects';
import { ActReader } from './acts/act-reader';
import { ActsController } from './acts/acts.controller';
import { ActsRepository } from './acts/acts.repository';
import { ActsService } from './acts/acts.service';
import { Drafts } from './acts/drafts';
import { SignedRows } from './acts/signed-rows';
import { Signing } from './acts/signing.service';
import { CostStatementsController } from './cost-statements/cost-statements.controller';
import { CostStatements } from './cost-statements/cost-statements.service';
import { LineExplanationsController } from './explanation/line-explanations.controller';
import { LineExplanations } from './explanation/line-explanations.service';
import { LineReader } from './lines/line-reader';
import { LineWrites } from './lines/line-writes';
import { LinesController } from './lines/lines.controller';
import { LinesRepository } from './lines/lines.repository';
import { LinesService } from './lines/lines.service';
import { Remains } from './lines/remains';
import { Measurements } from './measuring/measurements';
import { RemaindersController } from './remainders/remainders.controller';
import { Remainders } from './remainders/remainders.service';

const ACTS = [ActReader, ActsRepository, ActsService, Drafts, SignedRows, Signing];
const LINES = [LineReader, LinesRepository, LinesService, LineWrites, Remains];

@Module({
  imports: [EstimatesModule, ProjectsModule],
  controllers: [
    ActsController,
    LinesController,
    LineExplanationsController,
    RemaindersController,
    CostStatementsController,
  ],
  providers: [...ACTS, ...LINES, CostStatements, LineExplanations, Measurements, Remainders],
})
export class ActsModule {}
