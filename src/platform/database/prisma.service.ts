import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../generated/prisma/client';
import { Config } from '../config';
import { DatabaseMetrics } from '../observability/database-metrics';
import { DirectReads } from './direct-reads';
import { measuredPool } from './measured-pool';
import { OwnConnection } from './own-connection';
import { statementNames } from './statement-names';

const CONNECT_TIMEOUT_MS = 3_000;
/** Nobody waits for a connection of its own. */
const OWN_CONNECT_TIMEOUT_MS = 20_000;
const IDLE_TIMEOUT_MS = 30_000;
const APPLICATION_NAME = 'construction-estimates';

/**
 * The connection pool. Repositories reach it through `Database`; nobody else speaks to it.
 *
 * It connects on the first query, so that a process may start before its database and become ready by itself.
 */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  /** Reads that go past Prisma, over the same connections. */
  readonly direct: DirectReads;

  constructor(
    private readonly config: Config,
    metrics: DatabaseMetrics,
  ) {
    const pool = measuredPool(
      {
        connectionString: config.databaseUrl,
        max: config.databasePoolSize,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        idleTimeoutMillis: IDLE_TIMEOUT_MS,
        statement_timeout: config.databaseStatementTimeoutMs,
        query_timeout: config.databaseStatementTimeoutMs + 1_000,
        application_name: APPLICATION_NAME,
        refusesOwner: config.refusesDatabaseOwner,
      },
      metrics,
    );
    // One list of names: a connection knows a name for one statement only.
    const nameOf = statementNames();
    super({
      adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: nameOf }),
      errorFormat: 'minimal',
      log: [],
    });
    this.direct = new DirectReads(pool, nameOf);
  }

  /** A connection beside the pool, for as long as `work` takes; its statements may take `statementTimeoutMs` each. */
  withOwnConnection<Result>(
    statementTimeoutMs: number,
    work: (connection: OwnConnection) => Promise<Result>,
  ): Promise<Result> {
    const config = {
      connectionString: this.config.databaseUrl,
      connectionTimeoutMillis: OWN_CONNECT_TIMEOUT_MS,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + 1_000,
      application_name: APPLICATION_NAME,
      refusesOwner: this.config.refusesDatabaseOwner,
    };
    return OwnConnection.during(config, work);
  }

  /** After the server has closed: Nest destroys modules before it, while requests are still at work. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
