import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { arbitrarySummary } from '../../../test/support/formats/arbitrary-summary';
import { WRITTEN_BY } from '../../../test/support/formats/reading';
import { describeWithSchemas, schemaErrors } from '../../../test/support/formats/state-schemas';
import { SUMMARY_EXAMPLE, summaryGge } from '../../../test/support/summary-gge';
import { CHAPTERS, type ChapterNumber } from '../../engine';
import type { Issue } from '../../kernel/issue';
import { FormatError, type WriteOptions } from '../codec';
import { DEFAULT_READ_LIMITS } from '../limits';
import type { SummaryEstimateDocument, SummaryRow } from '../summary-estimate';
import { readSummaryEstimate, writeSummaryEstimate } from '.';

const NOWHERE = { path: '', line: 0, column: 0 };
const columns = (total: string) => ({ building: total, mounting: '0.00', equipment: '0.00', other: '0.00', total });
const row = (type: SummaryRow['type'], number: number, name: string): SummaryRow => ({
  ...{ type, number: `${number}`, name, reason: '02-01', link: null, stage: null, columns: columns('10.50') },
  ...{ details: null, extras: {}, place: NOWHERE },
});
const NUMBERS = Object.keys(CHAPTERS).map((key) => parseInt(key, 10) as ChapterNumber); // the keys are the numbers
const TYPES: readonly SummaryRow['type'][] = ['local_estimate', 'object_estimate', 'calculation', 'addition'];

/** Every kind of row in every chapter. */
const FULL: SummaryEstimateDocument = {
  kind: 'summary_estimate',
  source: { format: 'none', schemaVersion: null, program: null, programVersion: null, exportedAt: null },
  ...{ number: 'ССРСС-12', name: 'Школа & сад', accessLevel: null, customer: null, approvedBy: null },
  createdOn: '2026-01-10',
  approvedOn: '2026-02-01',
  priceLevel: { year: 2026, quarter: 1, month: null, day: null, note: null },
  isBaseLevel: false,
  chapters: NUMBERS.map((number) => ({
    ...{ number, name: null, extras: {}, place: NOWHERE },
    rows: TYPES.map((type, index) => row(type, number * TYPES.length + index, `Строка ${number}`)),
    total: columns('42.00'),
    runningTotal: number >= 7 && number <= 13 ? columns('100.00') : null,
  })),
  total: columns('588.00'),
  extras: {},
};

function write(document: SummaryEstimateDocument, options: Partial<WriteOptions> = {}): { text: string; issues: Issue[] } {
  const { content, issues } = writeSummaryEstimate(document, { ...WRITTEN_BY, ...options });
  return { text: [...content].join(''), issues };
}

async function read(text: string): Promise<SummaryEstimateDocument> {
  const { document, issues } = await readSummaryEstimate(Readable.from([Buffer.from(text)]), { limits: DEFAULT_READ_LIMITS });
  expect(issues.filter(({ code }) => code !== 'ELEMENT_UNKNOWN')).toEqual([]);
  return document;
}

/** Without what every writing changes: where things stood, who wrote it, and when. */
function essence(document: SummaryEstimateDocument): unknown {
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'place' || key === 'source' ? undefined : value)));
}

const errorsOf = (issues: readonly Issue[]): Issue[] => issues.filter(({ severity }) => severity === 'error');

describe('a summary estimate', () => {
  it('is written with its chapters, running totals and what each row is', () => {
    const { text, issues } = write(FULL);
    expect(text).toContain('<Num>ССРСС-12</Num>');
    expect(text).toContain('<Name>Школа &amp; сад</Name>');
    expect(text).toContain(`<ConstantNameChapter>${CHAPTERS[8].ru}</ConstantNameChapter>`);
    expect(text.match(/<SubSummary>/g)).toHaveLength(7);
    expect(text.match(/<ObjectEstimate>/g)).toHaveLength(11);
    // Chapters 10, 13 and 14 take no estimates: a calculation stands there, and it is told.
    expect(issues.filter(({ code }) => code === 'NOT_CARRIED')).toHaveLength(6);
    expect(errorsOf(issues)).toEqual([]);
  });

  it('is written and read again without loss', async () => {
    const document = await read(summaryGge(SUMMARY_EXAMPLE));
    const { text, issues } = write(document);
    expect(issues).toEqual([]);
    expect(text).toContain('SummaryEstimate-3_01.xsd');
    expect(essence(await read(text))).toEqual(essence(document));
  });

  it('of the guides is this one', () => {
    const guide = readFileSync(join(__dirname, '../../../test/fixtures/consolidated/summary-3.01.gge'), 'utf8');
    expect(guide).toBe(summaryGge(SUMMARY_EXAMPLE));
  });

  it('carries any document whole in both versions, but for the stated loss', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySummary(), fc.constantFrom('3.01', '3.02'), async (document, schemaVersion) => {
        const { text, issues } = write(document, { schemaVersion });
        expect(errorsOf(issues)).toEqual([]);
        expect(essence(await read(text))).toEqual(essence(document));
      }),
      { numRuns: 60 },
    );
  });

  it('says what its schema asks for and it lacks', () => {
    const { issues } = write({ ...FULL, approvedOn: null, chapters: [{ ...FULL.chapters[6]!, runningTotal: null, rows: [row('calculation', 0, '')] }] });
    expect(errorsOf(issues).map(({ code, place }) => [code, place.path])).toEqual([
      ['SCHEMA_ASKS_FOR', '/Construction/Approved'],
      ['SCHEMA_REFUSES_VALUE', '/Construction/Chapter7/Calculation[1]/Num'],
      ['SCHEMA_ASKS_FOR', '/Construction/Chapter7/SubSummary'],
    ]);
  });

  it('goes in the version it came in, in the other where that is asked for, and in no third', async () => {
    const older = await read(summaryGge(SUMMARY_EXAMPLE));
    expect(write(older).text).toContain('<Version>3.01</Version>');
    expect(write(older, { schemaVersion: '3.02' }).text).toMatch(/"SummaryEstimate\.xsd"[\s\S]*<Version>3\.02<\/Version>/);
    expect(write(FULL).text).toContain('<Version>3.02</Version>');
    expect(() => write(FULL, { schemaVersion: '3.03' })).toThrow(FormatError);
  });
});

describeWithSchemas('a summary estimate by the official schema', () => {
  it('is valid, full, and not where something is missing', async () => {
    const texts = [write(FULL).text, write({ ...FULL, chapters: [], priceLevel: null }).text, write({ ...FULL, approvedOn: null }).text];
    const [full, empty, lacking] = await schemaErrors('summary-3.02', texts);
    expect(full).toEqual([]);
    expect(empty).toEqual([]);
    expect(lacking).not.toEqual([]);
  });

  it('is valid whatever it is, in both versions, and so is the example as programs write it', async () => {
    const documents = fc.sample(arbitrarySummary(), 60);
    const written = documents.map((document, index) => write(document, { schemaVersion: index % 2 === 0 ? '3.01' : '3.02' }).text);
    const errors = await schemaErrors('summary-3.02', [summaryGge(SUMMARY_EXAMPLE), ...written]);
    expect(errors.flat()).toEqual([]);
  });
});
