import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../scripts/process/ports.cjs';

const LAUNCHER = resolve(__dirname, '../../scripts/start.cjs');
const START_TIMEOUT_MS = 120_000;
const POLL_MS = 50;

/** What the launcher writes about the processes it keeps. */
interface State {
  databaseUrl: string;
  redisUrl: string;
  launcherPid: number;
  postgres: { pid: number; port: number };
  redis: { pid: number; port: number };
  application: { pid: number };
}

/** `npm start` on a data directory and a port of its own, without npm. */
export class Launched {
  output = '';

  private constructor(
    readonly directory: string,
    readonly url: string,
    private readonly process: ChildProcess,
  ) {
    process.stdout!.on('data', (bytes) => (this.output += bytes));
    process.stderr!.on('data', (bytes) => (this.output += bytes));
  }

  static async start(directory: string): Promise<Launched> {
    const port = String(await freePort());
    const child = spawn(process.execPath, [LAUNCHER], {
      env: { ...environmentOfAUser(), DATA_DIR: directory, PORT: port, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const launched = new Launched(directory, `http://127.0.0.1:${port}`, child);
    const deadline = Date.now() + START_TIMEOUT_MS;
    await launched.until('the panel', () => launched.output.includes('Ctrl-C') || Date.now() > deadline);
    if (Date.now() > deadline) await launched.giveUp();
    return launched;
  }

  get state(): State {
    return JSON.parse(readFileSync(join(this.directory, 'state.json'), 'utf8')) as State;
  }

  /** The pids of everything that was started. */
  get pids(): number[] {
    const { launcherPid, postgres, redis, application } = this.state;
    return [launcherPid, postgres.pid, redis.pid, application.pid];
  }

  async isReady(): Promise<boolean> {
    const response = await fetch(`${this.url}/ready`).catch(() => undefined);
    return response?.status === 200;
  }

  /** Signals the launcher and gives its exit code once it has ended. */
  signal(name: NodeJS.Signals): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.process.once('exit', done));
    this.process.kill(name);
    return ended;
  }

  private async giveUp(): Promise<never> {
    await this.signal('SIGTERM');
    throw new Error(`npm start was not ready after ${START_TIMEOUT_MS / 1000} s:\n${this.output}`);
  }

  /** Waits for something to become true; the test's own time limit ends it otherwise. */
  async until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isTrue())) {
      if (this.process.exitCode !== null) throw new Error(`npm start ended before ${what}:\n${this.output}`);
      await new Promise((done) => setTimeout(done, POLL_MS));
    }
  }
}

export function isAlive(pid: number): boolean {
  // A process that has ended stays in the table until its parent takes notice.
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

/** Our own environment without what the test set-up has put in. */
function environmentOfAUser(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, NODE_ENV: _environment, ...rest } = process.env;
  return rest;
}
