import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
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

  /** Whether the file is still there; it stays until the transaction at hand ends. */
  async isStored(fileId: string): Promise<boolean> {
    try {
      await this.files.lockForUse(fileId);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return false;
      throw error;
    }
  }
}
