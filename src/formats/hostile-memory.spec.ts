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
const PATIENCE_MS = 120_000;
const SCRIPT = join(__dirname, '../../test/support/formats/reading-process.cjs');

/** Only there can a process forget the peak of its memory. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux.each(Object.entries(SUITES))('%s, in a process of its own', (id, { hostile }) => {
  let reader: ChildProcess;

  beforeAll(() => {
    reader = fork(SCRIPT, [compiled(), id], { execArgv: ['--expose-gc'], serialization: 'advanced' });
  }, PATIENCE_MS);

  afterAll(() => {
    reader.kill();
  });

  it.each(hostile.map((material) => [material.title, material] as const))(
    'has room enough for %s',
    async (_title, { bytes, reason }) => {
      reader.send(Buffer.from(bytes()));
      // The one message that the process answers with (reading-process.cjs).
      const [answer] = (await once(reader, 'message')) as [{ ended: string | null; growth: number }];

      expect(answer).toEqual({ ended: reason, growth: expect.any(Number) });
      expect(answer.growth).toBeLessThan(MOST_BYTES);
    },
    PATIENCE_MS,
  );
});
