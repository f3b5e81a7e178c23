import { Injectable } from '@nestjs/common';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import { Config } from '../../../platform/config';
import { Database } from '../../../platform/database';
import type { FailedJob, JobRun } from '../../../platform/queue';
import { FilesService, IncomingFiles, type StoredFile } from '../../files';
import { failureOf, type ImportFailure } from '../import-failure';
import { ImportsService } from '../imports.service';
import { assertMember, Unpacked } from './bulk-member';
import { BulkImportsRepository, type BulkImport } from './bulk-imports.repository';
import { zipMembers, type ZipMember } from './zip-members';

/** What is wrong with all of them, and not with the member at hand. */
const OF_THE_WHOLE: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND', 'PROJECT_ARCHIVED', 'PERMISSION_DENIED', 'CONFLICT']);

/**
 * What the job of a bulk import does. Each member is dealt with in one transaction: its file, its import and its row are
 * there, or none of them. A run that was interrupted goes on where the rows end.
 */
@Injectable()
export class BulkWork {
  constructor(
    private readonly bulkImports: BulkImportsRepository,
    private readonly imports: ImportsService,
    private readonly files: FilesService,
    private readonly incoming: IncomingFiles,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async unpack(id: string, run: JobRun): Promise<{ state: string }> {
    const found = await this.bulkImports.get(id);
    if (found.state === 'done' || found.state === 'cancelled') return { state: found.state };
    const members = await this.membersOf(found);
    const { done, bytes } = await this.bulkImports.progress(id);
    const { bulkImportMaxBytes: maxBytes, uploadMaxBytes: maxMemberBytes } = this.config;
    const unpacked = new Unpacked(bytes, { maxBytes, maxMemberBytes });
    for (const member of members) {
      run.signal.throwIfAborted();
      if (!done.has(member.ordinal)) await this.take(found, member, unpacked);
      run.progress(Math.floor(((member.ordinal + 1) * 100) / members.length));
    }
    await this.bulkImports.end({ id, jobId: run.jobId }, 'done');
    return { state: 'done' };
  }

  /** What was imported by then stays. */
  async ended(id: string, { jobId, failure }: FailedJob): Promise<void> {
    const state = failure === null ? 'cancelled' : 'failed';
    await this.bulkImports.end({ id, jobId }, state, failure === null ? null : { ...failure, place: null });
  }

  private async membersOf({ fileId }: BulkImport): Promise<ZipMember[]> {
    const file = await this.files.get(fileId);
    return zipMembers(file.sizeBytes, (range) => this.files.read(file, range), this.config.bulkImportMaxMembers);
  }

  /** One bad member does not stop the others. */
  private async take(bulkImport: BulkImport, member: ZipMember, unpacked: Unpacked): Promise<void> {
    const before = unpacked.bytes;
    const sizeOf = (): number => unpacked.bytes - before;
    try {
      assertMember(member, unpacked.left);
      await this.incoming.receive(unpacked.incoming(member), {
        claim: () => this.assertNotDealtWith(bulkImport, member),
        record: (file) => this.import(bulkImport, member, { file, sizeBytes: sizeOf() }),
      });
    } catch (error) {
      const failure = refusalOf(error);
      await this.database.transaction(async () => {
        await this.assertNotDealtWith(bulkImport, member);
        await this.record(bulkImport, member, { sizeBytes: sizeOf(), fileId: null, importId: null, failure });
      });
    }
  }

  private async import(
    bulkImport: BulkImport,
    member: ZipMember,
    { file, sizeBytes }: { file: StoredFile; sizeBytes: number },
  ): Promise<void> {
    const { projectId } = bulkImport;
    const { id: importId } = await this.imports.create({ fileId: file.id, projectId });
    await this.record(bulkImport, member, { sizeBytes, fileId: file.id, importId, failure: null });
  }

  /** Another run may be ahead of this one, which was thought dead. */
  private async assertNotDealtWith({ id }: BulkImport, { ordinal }: ZipMember): Promise<void> {
    if (await this.bulkImports.isDealtWith(id, ordinal)) throw new AppError('CONFLICT');
  }

  private record(
    { id }: BulkImport,
    { ordinal, path }: ZipMember,
    outcome: { sizeBytes: number; fileId: string | null; importId: string | null; failure: ImportFailure | null },
  ): Promise<void> {
    return this.bulkImports.addMember(id, { ordinal, name: shownName(path), ...outcome });
  }
}

/** Why a member is left out. @throws whatever concerns the whole, or passes by itself */
function refusalOf(error: unknown): ImportFailure {
  if (!(error instanceof AppError) || error.status >= 500 || OF_THE_WHOLE.has(error.code)) throw error;
  // It goes on once the antivirus is back.
  if (error.code === 'FILE_NOT_SCANNED') throw new AppError('ANTIVIRUS_UNAVAILABLE', { cause: error });
  return failureOf(error);
}

const MAX_NAME_LENGTH = 255;
const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** The end of a long path says most. */
function shownName(path: string): string {
  const characters = Array.from(path.replace(NOT_SHOWN, '�'));
  return characters.length <= MAX_NAME_LENGTH ? characters.join('') : `…${characters.slice(1 - MAX_NAME_LENGTH).join('')}`;
}
