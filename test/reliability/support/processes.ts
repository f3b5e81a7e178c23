import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { until } from './until';

export type Variables = Record<string, string>;

/** One line of the log. */
export type LogLine = Record<string, unknown> & { level: string; msg: string };

/** A process of the service, of its own. */
export interface RunningProcess {
  readonly pid: number;
  /** `http://127.0.0.1:51234`; empty for a worker. */
  readonly url: string;
  /** All that it has said so far. */
  log(): LogLine[];
  stderr(): string;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone and all that it has said is known. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const COMMON: Variables = {
  LOG_LEVEL: 'info',
  HOST: '127.0.0.1',
  PORT: '0',
  DRAIN_SECONDS: '1',
  JOB_LOCK_SECONDS: '2',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '1000000',
  RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000000',
};
const START_PATIENCE_MS = 120_000;

/** Starts and ends the processes of one test file. */
export class Processes {
  private readonly children = new Set<ChildProcess>();

  constructor(private readonly directory: string) {}

  /** The service, once it listens. */
  async service(variables: Variables = {}): Promise<RunningProcess> {
    const { running, log } = this.spawn('main.js', variables);
    const listening = await until(() => log().find(({ msg }) => msg === 'listening'), {
      patienceMs: START_PATIENCE_MS,
      unless: running.ended.then(({ code }) => `the service ended with ${code}: ${running.stderr()}`),
    });
    return { ...running, url: String(listening.address) };
  }

  /** A worker, once it works. */
  async worker(variables: Variables = {}): Promise<RunningProcess> {
    const { running, log } = this.spawn('worker.js', variables);
    await until(() => log().find(({ msg }) => msg === 'working on jobs'), {
      patienceMs: START_PATIENCE_MS,
      unless: running.ended.then(({ code }) => `the worker ended with ${code}: ${running.stderr()}`),
    });
    return running;
  }

  /** The service with nothing waited for. */
  bare(variables: Variables): RunningProcess {
    return this.spawn('main.js', variables).running;
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.children].map((child) => this.kill(child)));
  }

  private spawn(script: string, variables: Variables): { running: RunningProcess; log: () => LogLine[] } {
    const child = spawn(process.execPath, [join(this.directory, 'test/reliability/service', script)], {
      env: { ...process.env, ...COMMON, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.add(child);
    const output: string[] = [];
    const errors: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      // Not `exit`: what it said last may still be on its way.
      child.once('close', (code, signal) => {
        this.children.delete(child);
        resolve({ code, signal });
      });
    });
    const log = () => linesOf(output.join(''));
    const stderr = () => errors.join('');
    const signal = (name: NodeJS.Signals): void => void child.kill(name);
    return { running: { pid: child.pid!, url: '', log, stderr, signal, ended }, log };
  }

  private kill(child: ChildProcess): Promise<unknown> {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    return gone;
  }
}

function linesOf(text: string): LogLine[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as LogLine);
}
