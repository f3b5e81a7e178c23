import { Count, Id, Moment, Text } from '../../../platform/http';
import type { FileUpload } from './uploads.repository';

const MAX = 2_147_483_647;

export class FileUploadView {
  @Id()
  id!: string;

  @Text({ max: 255, example: 'ЛСР 09-01-01.gge' })
  name!: string;

  @Count({ max: MAX, example: 13_246 })
  sizeBytes!: number;

  @Count({ about: 'All of them only once the file is there', max: MAX, example: 4_096 })
  receivedBytes!: number;

  @Id({ about: 'The file, once it is there; its id is that of the upload', nullable: true, example: null })
  fileId!: string | null;

  @Moment()
  createdAt!: string;

  @Moment({ about: 'Moves on with every piece' })
  expiresAt!: string;
}

export function uploadView({ id, name, sizeBytes, receivedBytes, createdAt, expiresAt }: FileUpload): FileUploadView {
  const fileId = receivedBytes === sizeBytes ? id : null;
  return { id, name, sizeBytes, receivedBytes, fileId, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
