import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Config } from '../config';
import { Log } from '../observability';
import { Database } from './database';
import { isDatabaseUnavailable } from './database-errors';
import { AccountOwnsTables, OWNS_TABLES } from './service-role';

/** Looks at the start whether the account of the URL could do more than the service needs. */
@Injectable()
export class DatabaseAccount implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** @throws AccountOwnsTables where that is refused: a start that could serve nobody */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.refusesDatabaseOwner) await this.refuse();
    else if (this.config.environment === 'production') void this.warn();
  }

  private async refuse(): Promise<void> {
    try {
      await this.ownsTables();
    } catch (error) {
      // A database that is not there yet is waited for; what is refused then is refused at each connection.
      if (error instanceof AccountOwnsTables || !isDatabaseUnavailable(error)) throw error;
    }
  }

  private async warn(): Promise<void> {
    // Whoever starts before the database goes without the warning.
    const ownsTables = await this.ownsTables().catch(() => false);
    if (ownsTables) this.log.event('warn', 'the account of DATABASE_URL owns the tables: give the service one of its own');
  }

  private async ownsTables(): Promise<boolean> {
    const rows = await this.database.read<{ ownsTables: boolean }>(Prisma.sql`SELECT ${Prisma.raw(OWNS_TABLES)}`);
    return rows[0]?.ownsTables === true;
  }
}
