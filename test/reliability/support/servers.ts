import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplicationDatabase, createApplicationRole } from '../../../scripts/database/application-role.cjs';
import { startPostgres, type EmbeddedPostgres } from '../../../scripts/database/embedded-postgres.cjs';
import { deployMigrations } from '../../../scripts/database/migrate.cjs';
import { startRedis, type EmbeddedRedis } from '../../../scripts/redis/embedded-redis.cjs';

/** A server that a test may kill, and start again on the same data and port. */
export interface Killable {
  readonly url: string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** PostgreSQL and Redis of one test file, beside those that all tests share. */
export class Servers {
  private readonly directory = mkdtempSync(join(tmpdir(), 'estimates-reliability-'));
  private readonly running = new Set<{ stop(): Promise<unknown> }>();

  constructor() {
    // The servers may run under another account and have to pass through.
    chmodSync(this.directory, 0o711);
  }

  /** @param options.durable whether it remembers anything after a kill */
  async redis(options: { name: string; durable: boolean }): Promise<Killable> {
    const settings = { directory: join(this.directory, options.name), durable: options.durable };
    const start = (port?: number): Promise<EmbeddedRedis> => startRedis({ ...settings, port });
    return this.killable(start, ({ url }) => url);
  }

  /** An empty, migrated database in a PostgreSQL of its own that keeps what it has acknowledged. */
  async postgres(): Promise<Killable> {
    const settings = { directory: join(this.directory, 'postgres'), settings: ['jit=off'] };
    const start = (port?: number): Promise<EmbeddedPostgres> => startPostgres({ ...settings, port });
    let url = '';
    return this.killable(
      start,
      () => url,
      async (server) => {
        const urlOf = await createApplicationRole(server);
        await createApplicationDatabase(server, 'estimates');
        url = urlOf('estimates');
        await deployMigrations(url);
      },
    );
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((server) => server.stop()));
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async killable<Server extends EmbeddedPostgres | EmbeddedRedis>(
    start: (port?: number) => Promise<Server>,
    urlOf: (server: Server) => string,
    prepare: (server: Server) => Promise<void> = () => Promise.resolve(),
  ): Promise<Killable> {
    let server = await start();
    await prepare(server);
    this.running.add(server);
    const { port } = server;
    return {
      url: urlOf(server),
      kill: async () => {
        this.running.delete(server);
        process.kill(server.pid, 'SIGKILL');
        await server.ended;
      },
      restart: async () => {
        server = await start(port);
        this.running.add(server);
      },
    };
  }
}
