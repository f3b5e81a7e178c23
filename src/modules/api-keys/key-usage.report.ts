import { Injectable } from '@nestjs/common';
import { USAGE_DAYS } from './api-keys.dto';
import { ApiKeys } from './api-keys.service';
import { KeyUsageRepository, type UsageRow } from './key-usage.repository';

/** What the keys that the actor may see have done. */
@Injectable()
export class KeyUsageReport {
  constructor(
    private readonly keys: ApiKeys,
    private readonly rows: KeyUsageRepository,
  ) {}

  /** The last days with requests, the newest first. @throws AppError NOT_FOUND */
  async of(id: string): Promise<UsageRow[]> {
    const { organisationId } = await this.keys.getVisible(id);
    return this.rows.list({ apiKeyId: id, organisationId }, USAGE_DAYS);
  }
}
