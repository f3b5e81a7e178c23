import { Injectable } from '@nestjs/common';
import { newId, runInContext, type Actor } from '../../../platform/context';
import { CarriesOutRetention } from '../../../platform/personal-data';
import { FilesService } from '../../files';
import { CopiesRepository, type CopyRecord } from './copies.repository';

const BATCH = 100;
const NO_PERMISSIONS = new Set<never>();

/** Throws copies away, with their files: when they have had their time, and when their owner goes. Call it for nobody. */
@Injectable()
export class ExpiredCopies {
  constructor(
    private readonly copies: CopiesRepository,
    private readonly files: FilesService,
  ) {}

  @CarriesOutRetention('personal-data-copies')
  endOlder(createdBefore: Date): Promise<number> {
    return this.end({ createdBefore });
  }

  async end(which: { createdBefore: Date } | { userId: string }): Promise<number> {
    let ended = 0;
    for (let found = await this.copies.find(which, BATCH); found.length > 0; found = await this.copies.find(which, BATCH)) {
      for (const copy of found) await this.discard(copy);
      ended += found.length;
    }
    return ended;
  }

  /** The file belongs to whoever asked for it, in the organisation where they did. */
  private discard({ id, fileId, userId, organisationId }: CopyRecord): Promise<void> {
    const actor: Actor = { userId, organisationId, permissions: NO_PERMISSIONS, sessionId: null, apiKey: null, seesEveryProject: true };
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor }, async () => {
      const remove = async (): Promise<void> => void (await this.copies.delete(id));
      await (fileId === null ? remove() : this.files.discard(fileId, remove));
    });
  }
}
