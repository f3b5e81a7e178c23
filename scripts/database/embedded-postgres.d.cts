/** A PostgreSQL that we started; its own process, stopped with `stop()`. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  readonly password: string;
  /** Resolves when the server is gone, for whatever reason. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  /** As the superuser. */
  url(database?: string): string;
  stop(): Promise<unknown>;
}

export interface StartPostgresOptions {
  /** Where the cluster, its log and its password live. Started on the same directory again, it has the same data. */
  directory: string;
  /** The port to listen on; a free one when left out. */
  port?: number;
  /** `false` trades safety for speed. Default `true`. */
  durable?: boolean;
  /** Further settings, `name=value`. */
  settings?: string[];
}

export function startPostgres(options: StartPostgresOptions): Promise<EmbeddedPostgres>;
