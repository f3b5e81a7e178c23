import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Injectable, Module, Post } from '@nestjs/common';
import { AppModule } from '../../../src/app.module';
import { Database } from '../../../src/platform/database';
import { anyone, Count, Endpoint } from '../../../src/platform/http';
import { defineJob, Handles, Jobs, type JobRun } from '../../../src/platform/queue';

/** Leaves one row in the table `effect`: what a job does to the world, countable. */
const Effect = defineJob<{ durationMs: number }>({
  name: 'tests.effect',
  maxAttempts: 5,
  timeoutMs: 60_000,
  backoffMs: 100,
});

class AskForEffects {
  @Count({ min: 1, max: 1_000 })
  count!: number;

  @Count({ max: 60_000 })
  durationMs!: number;
}

class Asked {
  ids!: string[];
}

@Controller('api/effects')
export class EffectsController {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Ask for effects',
    access: anyone(),
    response: Asked,
    status: 202,
    idempotency: 'none',
    limit: 'exempt',
  })
  ask(@Body() { count, durationMs }: AskForEffects): Promise<Asked> {
    return this.database.transaction(async () => {
      const ids: string[] = [];
      for (let i = 0; i < count; i++) ids.push((await this.jobs.enqueue(Effect, { durationMs })).id);
      return { ids };
    });
  }
}

@Controller('api/crashes')
export class CrashesController {
  @Post()
  @Endpoint({
    summary: 'Throw where nobody catches',
    access: anyone(),
    status: 204,
    idempotency: 'none',
    limit: 'exempt',
  })
  crash(): void {
    setImmediate(() => {
      throw new Error('nobody catches this');
    });
  }
}

@Injectable()
export class EffectJobs {
  constructor(private readonly database: Database) {}

  @Handles(Effect)
  async leave({ durationMs }: { durationMs: number }, run: JobRun): Promise<unknown> {
    await pause(durationMs, undefined, { signal: run.signal });
    await run.transaction(
      () =>
        this.database.client.$executeRaw`INSERT INTO effect (job_id, pid) VALUES (${run.jobId}::uuid, ${process.pid})`,
    );
    return { pid: process.pid };
  }
}

@Module({ imports: [AppModule], controllers: [EffectsController, CrashesController], providers: [EffectJobs] })
export class ServiceWithEffects {}
