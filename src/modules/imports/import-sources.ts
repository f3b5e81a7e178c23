import { Injectable } from '@nestjs/common';
import { Editions } from '../catalogue';
import { assertServed, FilesRepository, type StoredFile } from '../files';

/** What an import is made of: an uploaded file, and the edition of the catalogue that it is matched with. */
@Injectable()
export class ImportSources {
  constructor(
    private readonly files: FilesRepository,
    private readonly editions: Editions,
  ) {}

  /** In the transaction at hand; the file stays until it ends. @throws AppError NOT_FOUND, FILE_NOT_SCANNED, FILE_INFECTED */
  async take({ fileId, catalogueEditionId }: { fileId: string; catalogueEditionId: string | null }): Promise<StoredFile> {
    if (catalogueEditionId !== null) await this.editions.get(catalogueEditionId);
    await this.files.lockForUse(fileId);
    const file = await this.files.getUpload(fileId);
    assertServed(file);
    return file;
  }
}
