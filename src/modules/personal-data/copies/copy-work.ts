import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { packed } from '../../../formats';
import { AppError, ERRORS } from '../../../kernel/errors';
import { asNobody } from '../../../platform/context';
import { PersonalDataShares, type Person, type PersonalDataShare } from '../../../platform/personal-data';
import { Handles, HandlesFailure, type FailedJob, type JobFailure, type JobRun } from '../../../platform/queue';
import { FilesService, type StoredFile } from '../../files';
import { Users } from '../../users';
import { CopiesRepository } from './copies.repository';
import { membersOf, type CopiedShare } from './copy-members';
import { WritePersonalDataCopy } from './job-kinds';

const CANCELLED: JobFailure = { code: 'EXPORT_CANCELLED', detail: ERRORS.EXPORT_CANCELLED.title };

/** The job of a copy. It may run twice: a second run finds the copy ready and throws its file away. */
@Injectable()
export class CopyWork {
  constructor(
    private readonly copies: CopiesRepository,
    private readonly shares: PersonalDataShares,
    private readonly users: Users,
    private readonly files: FilesService,
  ) {}

  @Handles(WritePersonalDataCopy)
  async write({ copyId }: { copyId: string }, run: JobRun): Promise<{ state: string }> {
    const { state, userId, createdAt } = await this.copies.get(copyId);
    if (state === 'ready') return { state };
    const person = await this.users.get(userId);
    const gathered = await this.gather(person, run);
    const content = piecesOf(packed(membersOf(gathered, { person, at: createdAt }), createdAt.toISOString()), run.signal);
    const name = `personal-data-${createdAt.toISOString().slice(0, 10)}.zip`;
    await this.files.write({ name, mediaType: 'application/zip', content }, (file) => this.finish(copyId, file));
    return { state: 'ready' };
  }

  @HandlesFailure(WritePersonalDataCopy)
  async ended({ copyId }: { copyId: string }, { jobId, failure }: FailedJob): Promise<void> {
    await this.copies.markFailed({ copyId, jobId }, failure ?? CANCELLED);
  }

  /** One after the other: nobody waits for a copy, and the service has other things to do. */
  private async gather(person: Person, run: JobRun): Promise<CopiedShare[]> {
    const gathered: CopiedShare[] = [];
    for (const share of this.shares.list().toSorted(byName)) {
      run.signal.throwIfAborted();
      gathered.push({ name: share.name, about: share.about, rows: await asNobody(() => share.copy(person)) });
    }
    return gathered;
  }

  private async finish(copyId: string, file: StoredFile): Promise<void> {
    const { state } = await this.copies.lock(copyId);
    if (state === 'ready') throw new AppError('CONFLICT');
    await this.copies.markReady(copyId, file.id);
  }
}

function byName(one: PersonalDataShare, other: PersonalDataShare): number {
  return one.name < other.name ? -1 : 1;
}

async function* piecesOf(archive: Iterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const piece of archive) {
    await nextTurn();
    signal.throwIfAborted();
    yield piece;
  }
}
