import { Readable } from 'node:stream';
import { encode } from 'iconv-lite';
import { consolidatedHostile } from '../../test/support/formats/hostile-consolidated';
import { objectGge } from '../../test/support/object-gge';
import { SUMMARY_EXAMPLE, summaryGge } from '../../test/support/summary-gge';
import { DEFAULT_READ_LIMITS, FormatError, readObjectEstimate, readSummaryEstimate, type ReadLimits, type ReadOptions } from '.';
import type { Issue } from '../kernel/issue';

/** What the suite of all codecs asks of local estimates, of the readers of estimates made of estimates. */

const MOST_BYTES = 800_000_000;
const PATIENCE_MS = 300_000;

interface Reader {
  fixture: string;
  /** Where rows stand, and a row. */
  row: { behind: string; element: RegExp };
  read(source: Readable, options: ReadOptions): Promise<{ document: unknown; issues: Issue[] }>;
}

const READERS: Readonly<Record<string, Reader>> = {
  'object estimate': {
    fixture: objectGge({ locals: [{ name: 'Первый этап', building: '1.00' }], subtotals: ['1.00'], total: '1.00' }),
    row: { behind: '</Signatures>', element: /<LocalEstimate>[\s\S]*?<\/LocalEstimate>/ },
    read: readObjectEstimate,
  },
  'summary estimate': {
    fixture: summaryGge(SUMMARY_EXAMPLE),
    row: { behind: '</ChapterName>', element: /<ObjectEstimate>[\s\S]*?<\/ObjectEstimate>/ },
    read: readSummaryEstimate,
  },
};

const LIMITS: readonly (readonly [limit: keyof ReadLimits, value: number, reason: string])[] = [
  ['maxBytes', 500, 'too_large'],
  ['maxNodes', 30, 'too_many_nodes'],
  ['maxDepth', 3, 'too_deep'],
  ['maxTextLength', 10, 'too_large'],
  ['maxPositions', 0, 'too_many_nodes'],
  ['maxRecordNodes', 20, 'too_many_nodes'],
];

describe.each(Object.entries(READERS))('%s', (_kind, { fixture, row, read }) => {
  const readBytes = (bytes: Uint8Array | string, limits: Partial<ReadLimits> = {}) =>
    read(Readable.from([Buffer.from(bytes)]), { limits: { ...DEFAULT_READ_LIMITS, ...limits } });
  const alike = [
    Buffer.from(`\ufeff${fixture}`),
    encode(fixture.replace('encoding="utf-8"', 'encoding="windows-1251"'), 'win1251'),
  ];

  it('is read the same in every encoding and in pieces of any size', async () => {
    const whole = await readBytes(fixture);
    for (const same of alike) expect(await readBytes(same)).toEqual(whole);
    const bytes = Buffer.from(fixture);
    const pieces = (function* () {
      for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
    })();
    expect(await read(Readable.from(pieces), { limits: DEFAULT_READ_LIMITS })).toEqual(whole);
  });

  it('is read the same with a prefix of its name space', async () => {
    const prefixed = fixture.replace(/<(\/?)(?=[A-Z])/g, '<$1g:').replace('xmlns:xsi', 'xmlns:g="http://example.org/g" xmlns:xsi');
    const whereverItStands = (read: object): unknown =>
      JSON.parse(JSON.stringify(read, (key, value: unknown) => (key === 'line' || key === 'column' ? undefined : value)));
    expect(whereverItStands(await readBytes(prefixed))).toEqual(whereverItStands(await readBytes(fixture)));
  });

  it.each(consolidatedHostile(fixture, row).map((material) => [material.title, material] as const))(
    'survives %s',
    async (_title, { bytes, reason }) => {
      const material = bytes();
      const before = process.memoryUsage().rss;
      const outcome = await readBytes(material).catch((error: unknown) => error);
      expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES);
      if (reason === null) expect(outcome).toMatchObject({ issues: expect.anything() });
      else {
        expect(outcome).toBeInstanceOf(FormatError);
        expect(outcome).toMatchObject({ reason });
      }
      expect({}).not.toHaveProperty('polluted');
    },
    PATIENCE_MS,
  );

  it('says where it gave up', async () => {
    const line = fixture.slice(0, fixture.indexOf('</Signatures>')).split('\n').length;
    await expect(readBytes(fixture.replace('</Signatures>', '</Nothing>'))).rejects.toMatchObject({ place: { line } });
  });

  it('stops when it is told to, and hands back what the source throws', async () => {
    const controller = new AbortController();
    const whole = Buffer.from(fixture);
    const half = whole.subarray(0, whole.length / 2);
    const told = Readable.from(
      (function* () {
        yield half;
        controller.abort();
        yield whole.subarray(half.length);
      })(),
    );
    await expect(read(told, { limits: DEFAULT_READ_LIMITS, signal: controller.signal })).rejects.toThrow(/abort/i);
    const broken = Readable.from(
      (function* () {
        yield half;
        throw new Error('the disk is gone');
      })(),
    );
    await expect(read(broken, { limits: DEFAULT_READ_LIMITS })).rejects.toThrow('the disk is gone');
  });

  it('lets others work while it reads a large document from memory', async () => {
    const large = Buffer.from(fixture.replace(row.behind, row.behind + row.element.exec(fixture)![0].repeat(3000)));
    let turns = 0;
    const pause = async (): Promise<void> => {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };
    await read(Readable.from([large]), { limits: DEFAULT_READ_LIMITS, pause });
    expect(turns).toBeGreaterThanOrEqual(Math.floor(large.length / 65_536));
  });

  it.each(LIMITS)('keeps to %s', async (limit, value, reason) => {
    await expect(readBytes(fixture, { [limit]: value })).rejects.toMatchObject({ reason });
  });
});
