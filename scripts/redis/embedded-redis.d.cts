/** A Redis that we started; its own process, stopped with `stop()`. */
export interface EmbeddedRedis {
  readonly port: number;
  readonly pid: number;
  readonly url: string;
  /** Resolves when the server is gone, for whatever reason. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  stop(): Promise<unknown>;
}

export interface StartRedisOptions {
  /** Where the data, the configuration and the log live. */
  directory: string;
  /** The port to listen on; a free one when left out. */
  port?: number;
  /** `false` keeps everything in memory. Default `true`. */
  durable?: boolean;
}

export function startRedis(options: StartRedisOptions): Promise<EmbeddedRedis>;
