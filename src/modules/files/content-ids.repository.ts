import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

/** Which bytes belong to something, in whatever organisation: the sweeper works for all of them. */
@Injectable()
export class ContentIdsRepository {
  constructor(private readonly database: Database) {}

  async findKnown(ids: readonly string[]): Promise<Set<string>> {
    const where = { id: { in: [...ids] } };
    const [versions, parts] = await Promise.all([
      this.database.client.fileVersion.findMany({ where, select: { id: true } }),
      this.database.client.fileUploadPart.findMany({ where, select: { id: true } }),
    ]);
    return new Set([...versions, ...parts].map(({ id }) => id));
  }
}
