import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { AuthenticationGuard } from './authentication.guard';
import { ItemProblems } from './bulk/item-problems';
import { ChangeInterceptors } from './change-interceptors';
import { Cursors } from './cursor';
import { Door } from './door';
import { Idempotency } from './idempotency/idempotency';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyRepository } from './idempotency/idempotency.repository';
import { InputPipe } from './input.pipe';
import { ProblemPagesController } from './problem-pages.controller';
import { ProblemFilter } from './problem.filter';
import { ConcurrentRequests } from './rate-limit/concurrent-requests';
import { OrganisationBudgets } from './rate-limit/organisation-budgets';
import { RateLimitGuard } from './rate-limit/rate-limit.guard';
import { RateLimitModule } from './rate-limit/rate-limit.module';
import { RehearsalInterceptor } from './rehearsal.interceptor';
import { RouteAudit } from './route-audit';
import { Routes } from './routes';

/** What every request passes: who is it, how often, may it, is it well-formed; and how failures are told. */
@Global()
@Module({
  imports: [DiscoveryModule, RateLimitModule],
  controllers: [ProblemPagesController],
  providers: [
    Routes,
    RouteAudit,
    Cursors,
    ItemProblems,
    ProblemFilter,
    Door,
    AuthenticationGuard,
    ConcurrentRequests,
    OrganisationBudgets,
    RateLimitGuard,
    AccessGuard,
    Idempotency,
    IdempotencyRepository,
    IdempotencyInterceptor,
    RehearsalInterceptor,
    ChangeInterceptors,
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useExisting: ProblemFilter },
  ],
  exports: [Cursors, Idempotency, ItemProblems, ProblemFilter],
})
export class HttpModule {}
