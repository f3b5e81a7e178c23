import { Choice, Count, Id, Moment, Text } from '../../platform/http';
import { SCAN_STATES, type ScanState, type StoredFile } from './stored-file';

const MAX_SAFE_SIZE = 2_147_483_647;

export class FileView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"5f2b51ca2fdc5baa31ec02e002f69aec.1.clean"' })
  etag!: string;

  @Text({ about: 'As the sender named it, without control characters', max: 255, example: 'ЛСР 09-01-01.gge' })
  name!: string;

  @Text({ about: 'Decided by content and ending', max: 100, example: 'application/xml' })
  mediaType!: string;

  @Count({ max: MAX_SAFE_SIZE, example: 13_246 })
  sizeBytes!: number;

  @Text({ max: 64, min: 64, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256!: string;

  @Count({ about: 'From 1; each content is a version', min: 1, max: MAX_SAFE_SIZE, example: 1 })
  version!: number;

  @Choice(SCAN_STATES, {
    name: 'ScanState',
    about: 'What the antivirus says. `pending` and `infected` files are not given out; `not_scanned`: no antivirus is set up',
    example: 'clean',
  })
  scan!: ScanState;

  @Moment()
  createdAt!: string;
}

export function fileView(file: StoredFile): FileView {
  const { id, name, mediaType, sizeBytes, sha256, version, scan, createdAt } = file;
  return { id, etag: fileEtag(file), name, mediaType, sizeBytes, sha256, version, scan, createdAt: createdAt.toISOString() };
}

/** All of a file that can change: what it holds, and what was found in it. */
export function fileEtag({ sha256, version, scan }: Pick<StoredFile, 'sha256' | 'version' | 'scan'>): string {
  return `W/"${sha256.slice(0, 32)}.${version}.${scan}"`;
}
