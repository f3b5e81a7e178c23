import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessAudit } from './access-audit';
import { AccessGuard } from './access.guard';
import { AuthenticationGuard } from './authentication.guard';
import { Cursors } from './cursor';
import { InputPipe } from './input.pipe';
import { ProblemPagesController } from './problem-pages.controller';
import { ProblemFilter } from './problem.filter';

/** What every request passes: who is it, how often, may it, is it well-formed; and how failures are told. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [ProblemPagesController],
  providers: [
    AccessAudit,
    Cursors,
    ProblemFilter,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useExisting: ProblemFilter },
  ],
  exports: [Cursors, ProblemFilter],
})
export class HttpModule {}
