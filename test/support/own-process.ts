import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/process/ports.cjs';
import type { TestApp } from './app';

export const PATIENCE_MS = 180_000;
/** Somebody may take the port between its choice and the start. */
const ATTEMPTS = 3;

/** The service as a process of its own, which can be killed like one. */
export class OwnProcess {
  private constructor(
    private readonly process: ChildProcess,
    readonly app: TestApp,
  ) {}

  /** @param folder what `compiled()` answers */
  static async start(folder: string, attempts = ATTEMPTS): Promise<OwnProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [join(folder, 'main.js')], {
      env: { ...process.env, PORT: String(port), JOB_LOCK_SECONDS: '2', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // The builders of the world speak to the address alone.
    const app = { url: `http://127.0.0.1:${port}`, nest: undefined as never };
    const hasEnded = (): boolean => child.exitCode !== null;
    await until(async () => hasEnded() || (await fetch(`${app.url}/ready`).catch(() => null))?.status === 200);
    if (hasEnded() && attempts === 1) throw new Error(`the service ended with ${child.exitCode}`);
    if (hasEnded()) return OwnProcess.start(folder, attempts - 1);
    return new OwnProcess(child, app);
  }

  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
  }
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await pause(50);
  }
}
