import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Cursors, newestFirst } from '../../../platform/http';
import { EstimateContents } from '../changes/estimate-contents';
import { EstimatesService } from '../estimates/estimates.service';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import { CreateVersion, VersionPage, VersionsQuery } from './version.dto';
import { VersionKeeper } from './version-keeper';
import { versionView } from './version.views';
import { VersionsRepository, type Version } from './versions.repository';

/** The versions of an estimate. What belongs to another organisation is not found. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly versions: VersionsRepository,
    private readonly keeper: VersionKeeper,
    private readonly contents: EstimateContents,
    private readonly estimates: EstimatesService,
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, ESTIMATE_STALE, LIMIT_REACHED */
  async create(estimateId: string, { name = null, comment = null }: CreateVersion): Promise<Version> {
    return this.database.transaction(
      async () => {
        const content = await this.contents.openToKeep(estimateId);
        return this.keeper.keep(content, { name, comment, reason: 'request' });
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
  }

  /** @throws AppError NOT_FOUND */
  async get(estimateId: string, id: string): Promise<Version> {
    const version = await this.versions.find({ id, estimateId, organisationId: getActor().organisationId });
    if (version === null) throw new AppError('NOT_FOUND');
    return version;
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: VersionsQuery): Promise<VersionPage> {
    await this.estimates.assertVisible(estimateId);
    const { organisationId } = getActor();
    return newestFirst(this.cursors, {
      list: ['versions', estimateId],
      query,
      find: (after, take) => this.versions.list({ estimateId, organisationId }, { after, take }),
      view: versionView,
    });
  }
}
