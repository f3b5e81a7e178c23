import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { FileSights } from '../file-sights';
import { FilesRepository } from '../files.repository';
import type { FileVersion } from '../stored-file';
import { FileVersionsRepository } from '../versions/versions.repository';
import type { ShownLink } from './file-link';

/** What a link leads to, as long as whoever made it sees it. */
@Injectable()
export class LinkedFiles {
  constructor(
    private readonly files: FilesRepository,
    private readonly versions: FileVersionsRepository,
    private readonly sights: FileSights,
  ) {}

  /** For the maker of the link. @throws AppError NOT_FOUND */
  async get({ fileId, version, purpose }: ShownLink): Promise<FileVersion> {
    // A link to download names both.
    const found = await this.versions.getNumber(fileId!, version!);
    if (purpose === 'upload') await this.files.getUpload(found.fileId);
    else if (!(await this.sights.isSeen(found.fileId))) throw new AppError('NOT_FOUND');
    return found;
  }
}
