import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { estimateView } from '../estimates/estimate.views';
import {
  CreateVersion,
  RestorationView,
  VerificationView,
  VersionDetailView,
  VersionPage,
  VersionsQuery,
  VersionView,
} from './version.dto';
import { VersionContents } from './version-contents';
import { VersionRestoration } from './version-restoration';
import { VersionVerification } from './version-verification';
import { versionDetailView, versionView } from './version.views';
import { VersionsService } from './versions.service';

@ApiTags('Versions')
@Controller('api/estimates/:estimateId/versions')
export class VersionsController {
  constructor(
    private readonly versions: VersionsService,
    private readonly contents: VersionContents,
    private readonly verification: VersionVerification,
    private readonly restoration: VersionRestoration,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Keep an estimate as it is',
    description: 'All of it, with its figures, the version of the engine and the hash of its input. It never changes.',
    access: scope('estimates:write'),
    response: VersionView,
    status: 201,
    errors: ['NOT_FOUND', 'ESTIMATE_STALE', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreateVersion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionView> {
    const version = await this.versions.create(estimateId, input);
    void reply.header('Location', `/api/estimates/${estimateId}/versions/${version.id}`);
    return versionView(version);
  }

  @Get()
  @Endpoint({
    summary: 'List the versions of an estimate, the newest first',
    access: scope('estimates:read'),
    response: VersionPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: VersionsQuery): Promise<VersionPage> {
    return this.versions.page(estimateId, query);
  }

  @Get(':versionId')
  @Endpoint({
    summary: 'Show a version with its totals',
    access: scope('estimates:read'),
    response: VersionDetailView,
    errors: ['NOT_FOUND'],
  })
  async show(
    @IdParam('estimateId') estimateId: string,
    @IdParam('versionId') versionId: string,
  ): Promise<VersionDetailView> {
    const version = await this.versions.get(estimateId, versionId);
    return versionDetailView(version, await this.contents.head(version));
  }

  @Post(':versionId/verifications')
  @Endpoint({
    summary: 'Calculate a version anew and compare',
    description: 'Every figure of what was kept is worked out by the present engine. Nothing is written.',
    access: scope('estimates:read'),
    cost: 20,
    response: VerificationView,
    status: 200,
    errors: ['NOT_FOUND'],
    idempotency: 'none',
  })
  async verify(
    @IdParam('estimateId') estimateId: string,
    @IdParam('versionId') versionId: string,
  ): Promise<VerificationView> {
    return this.verification.verify(await this.versions.get(estimateId, versionId));
  }

  @Post(':versionId/restorations')
  @Endpoint({
    summary: 'Make an estimate what a version holds',
    description:
      'Sections, positions and lines return under their ids. What is there now is kept as a version first. Project and ' +
      '`externalId` stay as they are. `If-Match` is compared with the ETag of the estimate.',
    access: scope('estimates:write'),
    response: RestorationView,
    status: 200,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'ESTIMATE_STALE', 'PROJECT_ARCHIVED', 'LIMIT_REACHED', 'SIGNED_WORK_DONE'],
    ifMatch: 'accepted',
  })
  async restore(
    @IdParam('estimateId') estimateId: string,
    @IdParam('versionId') versionId: string,
    @IfMatch() ifMatch: string | null,
  ): Promise<RestorationView> {
    const version = await this.versions.get(estimateId, versionId);
    const { estimate, kept } = await this.restoration.restore(version, ifMatch);
    return { estimate: estimateView(estimate), kept: versionView(kept) };
  }
}
