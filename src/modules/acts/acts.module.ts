import { Module } from '@nestjs/common';
import { EstimatesModule } from '../estimates';
import { ActReader } from './acts/act-reader';
import { ActsController } from './acts/acts.controller';
import { ActsRepository } from './acts/acts.repository';
import { ActsService } from './acts/acts.service';
import { Drafts } from './acts/drafts';
import { SignedRows } from './acts/signed-rows';
import { Signing } from './acts/signing.service';
import { LineReader } from './lines/line-reader';
import { LineWrites } from './lines/line-writes';
import { LinesController } from './lines/lines.controller';
import { LinesRepository } from './lines/lines.repository';
import { LinesService } from './lines/lines.service';
import { Remains } from './lines/remains';
import { Measurements } from './measuring/measurements';

const ACTS = [ActReader, ActsRepository, ActsService, Drafts, SignedRows, Signing];
const LINES = [LineReader, LinesRepository, LinesService, LineWrites, Remains];

@Module({
  imports: [EstimatesModule],
  controllers: [ActsController, LinesController],
  providers: [...ACTS, ...LINES, Measurements],
})
export class ActsModule {}
