import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';

export interface FileUsage {
  bytes: number;
  files: number;
}

/** How much the actor's organisation keeps and has begun to send, and how much it may. */
@Injectable()
export class FileUsageRepository {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async get(): Promise<FileUsage> {
    const { organisationId } = getActor();
    const row = await this.database.client.fileUsage.findFirst({ where: { organisationId } });
    return { bytes: Number(row?.bytes ?? 0), files: row?.files ?? 0 };
  }

  /**
   * Counts one more file in the transaction at hand, which others that count wait for.
   *
   * @throws AppError FILE_QUOTA_REACHED
   */
  async take(bytes: number): Promise<void> {
    const { organisationId } = getActor();
    const rows = await this.database.client.$queryRaw<{ bytes: bigint; files: number }[]>`
      INSERT INTO file_usage (organisation_id, bytes, files) VALUES (${organisationId}::uuid, ${bytes}, 1)
      ON CONFLICT (organisation_id) DO UPDATE SET bytes = file_usage.bytes + ${bytes}, files = file_usage.files + 1
      RETURNING bytes, files`;
    const [usage] = rows;
    if (usage !== undefined) this.assertWithin({ bytes: Number(usage.bytes), files: usage.files });
  }

  /** The sweeper gives back for others. */
  async giveBack({ bytes, files }: FileUsage, organisationId = getActor().organisationId): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE file_usage SET bytes = greatest(bytes - ${bytes}, 0), files = greatest(files - ${files}, 0)
      WHERE organisation_id = ${organisationId}::uuid`;
  }

  /** What surely does not fit is not begun. @throws AppError FILE_QUOTA_REACHED */
  async assertRoom(bytes: number): Promise<void> {
    const usage = await this.get();
    this.assertWithin({ bytes: usage.bytes + bytes, files: usage.files + 1 });
  }

  private assertWithin({ bytes, files }: FileUsage): void {
    const { filesMaxBytes: maxBytes, filesMaxCount: maxFiles } = this.config;
    if (bytes > maxBytes || files > maxFiles) throw new AppError('FILE_QUOTA_REACHED', { extensions: { maxBytes, maxFiles } });
  }
}
