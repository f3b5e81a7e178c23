import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

@Injectable()
export class HealthRepository {
  constructor(private readonly database: Database) {}

  async ping(): Promise<void> {
    await this.database.client.$queryRaw`SELECT 1`;
  }
}
