import { Count, Id, Moment, Text } from '../../../platform/http';
import type { FileAccess } from './accesses.repository';

const MAX = 2_147_483_647;

export class FileAccessView {
  @Id()
  id!: string;

  @Moment()
  createdAt!: string;

  @Count({ about: 'Of the file', min: 1, max: MAX, example: 1 })
  version!: number;

  @Id({ about: 'Who; of a link, who made it', nullable: true })
  userId!: string | null;

  @Id({ about: 'The API key that acted for the user', nullable: true, example: null })
  apiKeyId!: string | null;

  @Id({ about: 'The link that acted for the user', nullable: true, example: null })
  linkId!: string | null;

  @Text({ max: 45, nullable: true, example: '203.0.113.7' })
  ip!: string | null;

  @Count({ about: 'What was asked for, both ends included', max: MAX, example: 0 })
  firstByte!: number;

  @Count({ max: MAX, example: 13_245 })
  lastByte!: number;
}

export function accessView({ createdAt, ...access }: FileAccess): FileAccessView {
  const { id, version, userId, apiKeyId, linkId, ip, firstByte, lastByte } = access;
  return { id, createdAt: createdAt.toISOString(), version, userId, apiKeyId, linkId, ip, firstByte, lastByte };
}
