import { Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, Endpoint, IdParam, PageOf, pageSize, scope, type CursorPosition } from '../../platform/http';
import { JobViews, hasEnded, pathOf } from './job.views';
import { JobsQuery, JobView } from './jobs.dto';
import { JobsRepository, type JobRow } from './jobs.repository';
import { JobsService } from './jobs.service';

const ASK_AGAIN_SECONDS = 1;

@ApiTags('Jobs')
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly service: JobsService,
    private readonly jobs: JobsRepository,
    private readonly views: JobViews,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List jobs, the newest first',
    access: scope('jobs:read'),
    response: PageOf(JobView),
    errors: ['CURSOR_INVALID'],
  })
  async list(@Query() { limit: asked, cursor, state, name }: JobsQuery): Promise<Page<JobView>> {
    const { organisationId } = getActor();
    const list = ['jobs', organisationId, state, name];
    const limit = pageSize(asked);
    const after = cursor === undefined ? null : startOf(this.cursors.decode(list, cursor));
    const rows = await this.jobs.list({ organisationId, state, name, after, limit: limit + 1 });
    return this.cursors.page(rows, {
      list,
      limit,
      positionOf: ({ createdAt, id }) => [createdAt.toISOString(), id],
      view: (row) => this.views.of(row),
    });
  }

  @Get(':id')
  @Endpoint({
    summary: 'Read a job',
    description: 'Always 200 while the job is known; `Retry-After` says when to ask again, until the job has ended.',
    access: scope('jobs:read'),
    response: JobView,
    errors: ['NOT_FOUND'],
  })
  async read(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<JobView> {
    return this.show(id, reply);
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Cancel a job',
    description: 'A waiting job is cancelled at once (200); a running one is asked to stop (202) and ends cancelled.',
    access: scope('jobs:write'),
    response: JobView,
    alsoStatus: 202,
    errors: ['NOT_FOUND', 'JOB_FINISHED'],
  })
  async cancel(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<JobView> {
    await this.get(id);
    const outcome = await this.service.cancel(id);
    if (outcome === 'requested') reply.status(202);
    return this.show(id, reply);
  }

  @Post(':id/replays')
  @Endpoint({
    summary: 'Run a failed job again',
    access: scope('jobs:write'),
    response: JobView,
    status: 202,
    errors: ['NOT_FOUND', 'JOB_NOT_FAILED'],
    idempotency: 'transaction',
  })
  async replay(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<JobView> {
    await this.get(id);
    await this.service.replay(id);
    reply.header('Location', pathOf(id));
    return this.show(id, reply);
  }

  private async get(id: string): Promise<JobRow> {
    const row = await this.jobs.find(id, getActor().organisationId);
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  private async show(id: string, reply: FastifyReply): Promise<JobView> {
    const view = this.views.of(await this.get(id));
    if (!hasEnded(view)) reply.header('Retry-After', String(ASK_AGAIN_SECONDS));
    return view;
  }
}

/** The cursor of this list holds what `positionOf` gave: a moment and an id. */
function startOf([createdAt, id]: CursorPosition): { createdAt: Date; id: string } {
  return { createdAt: new Date(String(createdAt)), id: String(id) };
}
