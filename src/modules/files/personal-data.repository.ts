import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The files that somebody has sent. They belong to the organisation and stay with it. */
@Injectable()
@KeepsPersonalData()
export class FilesShare implements PersonalDataShare {
  readonly name = 'files';
  readonly about = { ru: 'Файлы, которые я загрузил: список, без содержимого', en: 'Files that I have sent: a list, without their contents' };
  readonly erase = null;

  constructor(private readonly database: Database) {}

  copy({ id: createdBy }: Person): Promise<object[]> {
    return this.database.client.storedFile.findMany({
      where: { createdBy, purpose: 'upload' },
      select: { id: true, organisationId: true, name: true, mediaType: true, sizeBytes: true, sha256: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
      take: MAX_COPIED_ROWS,
    });
  }
}

/** What somebody has downloaded, and from where. */
@Injectable()
@KeepsPersonalData()
export class DownloadsShare implements PersonalDataShare {
  readonly name = 'downloads';
  readonly about = { ru: 'Что я скачивал, когда и с какого адреса', en: 'What I have downloaded, when, and from which address' };

  constructor(private readonly database: Database) {}

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.fileAccess.findMany({
      where: { userId },
      select: { fileId: true, version: true, organisationId: true, ip: true, firstByte: true, lastByte: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
      take: MAX_COPIED_ROWS,
    });
  }

  /** That a document was downloaded is the organisation's to know; from where, was the person's. */
  readonly erase = async ({ id: userId }: Person): Promise<number> => {
    const { count } = await this.database.client.fileAccess.updateMany({ where: { userId, ip: { not: null } }, data: { ip: null } });
    return count;
  };
}
