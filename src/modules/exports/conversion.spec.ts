import type { Issue } from '../../kernel/issue';
import { conversionOf } from './conversion';

const SOURCE = { format: 'state-xml', schemaVersion: '3.01', program: null, programVersion: null, exportedAt: null };
const issue = (code: string, path: string): Issue => ({
  ...{ code, severity: 'error', place: { path }, message: { ru: '', en: '' }, remedy: { ru: '', en: '' } },
});

describe('a conversion', () => {
  it('counts what the newer version asks for by element, with the first place of each', () => {
    const sections = '/LocalEstimateResourceIndexMethod/Object/Estimate/Sections/Section[1]/Items';
    const conversion = conversionOf(SOURCE, '3.02', [
      issue('SCHEMA_ASKS_FOR', `${sections}/Item[1]/WorkType`),
      issue('SCHEMA_ASKS_FOR', `${sections}/Item[2]/WorkType`),
      issue('FILLED_FOR_SCHEMA', '/LocalEstimateResourceIndexMethod/Object/Region'),
      issue('NOT_CARRIED', `${sections}/Item[2]`),
    ]);

    expect(conversion).toEqual({
      from: '3.01',
      to: '3.02',
      missing: [{ element: 'Item/WorkType', count: 2, path: `${sections}/Item[1]/WorkType` }],
      filled: [{ element: 'LocalEstimateResourceIndexMethod/Object/Region', count: 1, path: '/LocalEstimateResourceIndexMethod/Object/Region' }],
      dropped: [],
    });
  });

  it('is none where the document goes back as it came, or came in no state schema', () => {
    expect(conversionOf(SOURCE, '3.01', [])).toBeNull();
    expect(conversionOf({ ...SOURCE, format: 'csv' }, '3.02', [])).toBeNull();
  });
});
