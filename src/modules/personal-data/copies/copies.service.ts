import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { getActor, getContext, newId, runInContext } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { ProofAsSetInput, Reauthentication } from '../../auth';
import { FileLinks, FilesRepository, type StoredFile } from '../../files';
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
  async ask(proof: ProofAsSetInput): Promise<CopyRecord> {
    await this.reauthentication.confirmWhatIsSet(getActor().userId, proof);
    return this.database.transaction(async () => {
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(WritePersonalDataCopy, { copyId: id });
      await this.copies.insert({ id, jobId });
      await this.audit.record({ action: 'personal_data.copied', targetType: 'personal_data_copy', targetId: id });
      return this.copies.get(id);
    });
  }
}

/** How somebody gets the file of a copy of theirs. */
@Injectable()
export class CopyFiles {
  constructor(
    private readonly copies: CopiesRepository,
    private readonly files: FilesRepository,
    private readonly links: FileLinks,
  ) {}

  /** A link for whoever has it. @throws AppError NOT_FOUND, EXPORT_NOT_READY */
  async link(copyId: string, seconds: number): Promise<{ link: CopyLink; url: string }> {
    const link = await this.give(copyId, (file) => this.links.make('download', seconds, file));
    return { link, url: this.links.urlOf(link) };
  }

  /** Hands the file on, with nothing asked of the rights that they have where it lies. @throws AppError NOT_FOUND, EXPORT_NOT_READY */
  async give<Result>(copyId: string, hand: (file: StoredFile) => Promise<Result>): Promise<Result> {
    const { fileId, state, organisationId } = await this.copies.get(copyId);
    if (fileId === null) throw new AppError('EXPORT_NOT_READY', { extensions: { state } });
    return inOrganisation(organisationId, async () => hand(await this.files.get(fileId, 'export')));
  }
}

/** The file lies where its owner worked when they asked for it, and they may work elsewhere now. */
function inOrganisation<Result>(organisationId: string, work: () => Promise<Result>): Promise<Result> {
  return runInContext({ ...getContext(), actor: { ...getActor(), organisationId } }, work);
}
