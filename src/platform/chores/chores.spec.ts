import { Chores } from './chores';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('chores', () => {
  let written: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    written = [];
  });
  afterEach(() => jest.useRealTimers());

  it('are done a minute after the start and then every hour', async () => {
    let done = 0;
    chores().hourly('sweeping', () => Promise.resolve(++done));
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(done).toBe(1);
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(done).toBe(3);
  });

  it('are left to the processes that run jobs', async () => {
    let done = 0;
    chores({ runsJobs: false }).hourly('sweeping', () => Promise.resolve(++done));
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(done).toBe(0);
  });

  it('are tried again when one has failed', async () => {
    let tries = 0;
    chores().hourly('sweeping', () => {
      tries += 1;
      return Promise.reject(new Error('the disk is away'));
    });
    await jest.advanceTimersByTimeAsync(HOUR_MS + MINUTE_MS);
    expect(tries).toBe(2);
    expect(written[0]).toBe('sweeping failed');
  });

  it('at work end before the process does, and no other begins', async () => {
    let finish = () => {};
    let begun = 0;
    const all = chores();
    all.hourly('sweeping', () => {
      begun += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await jest.advanceTimersByTimeAsync(MINUTE_MS);

    let ended = false;
    const end = all.beforeApplicationShutdown().then(() => (ended = true));
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect({ begun, ended }).toEqual({ begun: 1, ended: false });
    finish();
    await end;
  });

  function chores({ runsJobs = true } = {}): Chores {
    return new Chores({ event: (_level, message) => void written.push(message) }, runsJobs);
  }
});
