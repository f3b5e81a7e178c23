import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { getActor, getContext, newId, runInContext } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { ProofInput, Reauthentication } from '../../auth';
import { FileLinks, FilesRepository } from '../../files';
import { CopiesRepository, type CopyRecord } from './copies.repository';
import { WritePersonalDataCopy } from './job-kinds';

export type CopyLink = Awaited<ReturnType<FileLinks['make']>>;

/** Somebody asks for all that is kept about them (152-FZ, article 14). */
@Injectable()
export class Copies {
  constructor(
    private readonly copies: CopiesRepository,
    private readonly reauthentication: Reauthentication,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** A session that was left open is not enough to take all of it away. @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG */
  async ask(proof: ProofInput): Promise<CopyRecord> {
    await this.reauthentication.confirm(getActor().userId, proof);
    return this.database.transaction(async () => {
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(WritePersonalDataCopy, { copyId: id });
      await this.copies.insert({ id, jobId });
      await this.audit.record({ action: 'personal_data.copied', targetType: 'personal_data_copy', targetId: id });
      return this.copies.get(id);
    });
  }
}

/** Links by which somebody downloads a copy of theirs. */
@Injectable()
export class CopyLinks {
  constructor(
    private readonly copies: CopiesRepository,
    private readonly files: FilesRepository,
    private readonly links: FileLinks,
  ) {}

  /** @throws AppError NOT_FOUND, EXPORT_NOT_READY */
  async make(copyId: string, seconds: number): Promise<{ link: CopyLink; url: string }> {
    const { fileId, state, organisationId } = await this.copies.get(copyId);
    if (fileId === null) throw new AppError('EXPORT_NOT_READY', { extensions: { state } });
    const link = await inOrganisation(organisationId, async () =>
      this.links.make('download', seconds, await this.files.get(fileId, 'export')),
    );
    return { link, url: this.links.urlOf(link) };
  }
}

/** The file lies where its owner worked when they asked for it, and they may work elsewhere now. */
function inOrganisation<Result>(organisationId: string, work: () => Promise<Result>): Promise<Result> {
  return runInContext({ ...getContext(), actor: { ...getActor(), organisationId } }, work);
}
