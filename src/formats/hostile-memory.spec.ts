import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiled } from '../../test/support/compiled';
import { SUITES } from '../../test/support/formats/suites';

/**
 * What hostile material may take above what the process holds: a document of as many positions as are allowed, and the garbage
 * that lies about until the collector finds the time. A bomb that went off would take gigabytes.
 */
const MOST_BYTES = 400_000_000;
const PATIENCE_MS = 600_000;
/**
 * Of the heap. Without it the collector of a machine that is busy comes late, and what it has not yet found is taken for what is
 * held.
 */
const HEAP_MEGABYTES = 340;
const SCRIPT = join(__dirname, '../../test/support/formats/reading-process.cjs');

/** Only there can a process forget the peak of its memory. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

let sources: string;

beforeAll(() => {
  sources = compiled();
}, PATIENCE_MS);

onLinux.each(Object.entries(SUITES))('%s, in a process of its own', (id, { hostile }) => {
  let reader: ChildProcess;
  let end: Promise<never>;

  beforeAll(() => {
    const execArgv = ['--expose-gc', `--max-old-space-size=${HEAP_MEGABYTES}`];
    reader = fork(SCRIPT, [sources, id], { execArgv, serialization: 'advanced' });
    end = once(reader, 'exit').then(() => Promise.reject(new Error('the process has ended')));
    end.catch(() => undefined);
  });

  afterAll(() => {
    reader.kill();
  });

  it.each(hostile.map((material) => [material.title, material] as const))(
    'has room enough for %s',
    async (_title, { bytes, reason }) => {
      reader.send(Buffer.from(bytes()));
      // The one message that the process answers with (reading-process.cjs).
      const [answer] = (await Promise.race([once(reader, 'message'), end])) as [{ ended: string | null; growth: number }];

      expect(answer).toEqual({ ended: reason, growth: expect.any(Number) });
      expect(answer.growth).toBeLessThan(MOST_BYTES);
    },
    PATIENCE_MS,
  );
});
