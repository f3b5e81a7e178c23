import { entryLine, headLine } from './trail-csv';

const ROW = {
  id: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c',
  createdAt: new Date('2026-11-27T10:00:00Z'),
  ...{ action: 'project.updated', result: 'succeeded', userId: null, apiKeyId: null, jobId: null, sequence: 7 },
  ...{ targetType: 'project', targetId: null, details: { name: '=1;2' }, changes: null, ip: '203.0.113.7' },
  ...{ userAgent: '=HYPERLINK("http://example.com")', requestId: '-1+2' },
};

it('has a cell for every title', () => {
  expect(headLine().trimEnd().split(';')).toHaveLength(15);
  expect(entryLine({ ...ROW, details: {}, userAgent: null }).trimEnd().split(';')).toHaveLength(15);
});

it('lets nothing be a formula, whatever a client called itself', () => {
  const line = entryLine(ROW);
  expect(line).toContain(`;"'=HYPERLINK(""http://example.com"")";'-1+2;`);
  expect(line).toContain(`;"{""name"":""=1;2""}";`);
});
