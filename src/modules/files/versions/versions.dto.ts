import { Choice, Count, Id, Moment, Text } from '../../../platform/http';
import { SCAN_STATES, type FileVersion, type ScanState } from '../stored-file';

const MAX = 2_147_483_647;

export class FileVersionView {
  @Id()
  id!: string;

  @Count({ about: 'From 1', min: 1, max: MAX, example: 1 })
  version!: number;

  @Text({ max: 255, example: 'ЛСР 09-01-01.gge' })
  name!: string;

  @Text({ max: 100, example: 'application/xml' })
  mediaType!: string;

  @Count({ max: MAX, example: 13_246 })
  sizeBytes!: number;

  @Text({ max: 64, min: 64, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256!: string;

  @Choice(SCAN_STATES, { name: 'ScanState', example: 'clean' })
  scan!: ScanState;

  @Id({ about: 'Who sent it', nullable: true })
  createdBy!: string | null;

  @Moment()
  createdAt!: string;
}

export function versionView(found: FileVersion): FileVersionView {
  const { id, version, name, mediaType, sizeBytes, sha256, scan, createdBy, createdAt } = found;
  return { id, version, name, mediaType, sizeBytes, sha256, scan, createdBy, createdAt: createdAt.toISOString() };
}
