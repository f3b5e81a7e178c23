import { WRITTEN_BY } from '../../../test/support/formats/reading';
import { describeWithSchemas, schemaErrors } from '../../../test/support/formats/state-schemas';
import { CHAPTERS, type ChapterNumber } from '../../engine';
import type { Issue } from '../../kernel/issue';
import { FormatError, type WriteOptions } from '../codec';
import type { SummaryEstimateDocument, SummaryRow } from '../summary-estimate';
import { writeSummaryEstimate } from '.';

const columns = (total: string) => ({ building: total, mounting: '0.00', equipment: '0.00', other: '0.00', total });
const row = (type: SummaryRow['type'], name: string): SummaryRow => ({ type, name, reason: '02-01', columns: columns('10.50') });
const NUMBERS = Object.keys(CHAPTERS).map((key) => parseInt(key, 10) as ChapterNumber); // the keys are the numbers
const TYPES: readonly SummaryRow['type'][] = ['local_estimate', 'object_estimate', 'calculation', 'addition'];

/** Every kind of row in every chapter. */
const FULL: SummaryEstimateDocument = {
  construction: { number: '12', name: 'Школа & сад' },
  createdOn: '2026-01-10',
  approvedOn: '2026-02-01',
  priceLevel: { year: 2026, quarter: 1, month: null, day: null, note: null },
  isBaseLevel: false,
  chapters: NUMBERS.map((number) => ({
    number,
    rows: TYPES.map((type) => row(type, `Строка ${number}`)),
    total: columns('42.00'),
    runningTotal: number >= 7 && number <= 13 ? columns('100.00') : null,
  })),
  total: columns('588.00'),
};

function write(document: SummaryEstimateDocument, options: Partial<WriteOptions> = {}): { text: string; issues: Issue[] } {
  const { content, issues } = writeSummaryEstimate(document, { ...WRITTEN_BY, ...options });
  return { text: [...content].join(''), issues };
}

describe('a summary estimate', () => {
  it('is written with its chapters, running totals and what each row is', () => {
    const { text, issues } = write(FULL);
    expect(text).toContain('<Name>Школа &amp; сад</Name>');
    expect(text).toContain(`<ConstantNameChapter>${CHAPTERS[8].ru}</ConstantNameChapter>`);
    expect(text.match(/<SubSummary>/g)).toHaveLength(7);
    expect(text.match(/<ObjectEstimate>/g)).toHaveLength(11);
    // Chapters 10, 13 and 14 take no estimates: a calculation stands there, and it is told.
    expect(issues.filter(({ code }) => code === 'NOT_CARRIED')).toHaveLength(6);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says what its schema asks for and it lacks', () => {
    const { issues } = write({ ...FULL, approvedOn: null });
    expect(issues.filter(({ severity }) => severity === 'error').map(({ place }) => place.path)).toEqual(['/Construction/Approved']);
  });

  it('has one version', () => {
    expect(() => writeSummaryEstimate(FULL, { ...WRITTEN_BY, schemaVersion: '3.01' })).toThrow(FormatError);
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
});
